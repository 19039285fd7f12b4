#include "searchd/ops/log.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <regex>
#include <sstream>
#include <thread>

#include "kb/base/file.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

class LogTest : public testing::Test {
  protected:
    ~LogTest() override { ::close(file_); }
    std::string text() { return *read_whole_file(folder_.file("log"), 1 << 26); }

    const TemporaryFolder folder_;
    const int file_ =
        ::open(folder_.file("log").c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
};

TEST_F(LogTest, ALineIsOneObjectWithTimeLevelEventAndFields) {
    const std::array<std::pair<std::string_view, std::int64_t>, 2> numbers = {
        {{"parse", 12}, {"match", 345}}};
    {
        Log log(LogSeverity::kInfo, file_);
        log.debug("not this one");
        log.info("served", {{"id", "7-\"a\""},
                            {"pages", -12},
                            {"stages", LogNumbers(numbers)},
                            {"none", LogNumbers()}});
    }
    EXPECT_TRUE(std::regex_match(
        text(), std::regex(R"re(\{"time":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z",)re"
                           R"re("level":"info","event":"served","id":"7-\\"a\\"","pages":-12,)re"
                           R"re("stages":\{"parse":12,"match":345\},"none":\{\}\}\n)re")))
        << text();
}

TEST_F(LogTest, NothingAClientSendsBeginsALineOrColoursATerminal) {
    {
        Log log(LogSeverity::kInfo, file_);
        log.warn("x", {{"q", "a\r\n{\"b\":1}\x1b[31m \xE2\x80\xAE \xFF \xC3\xA9"}});
    }
    const std::string line = text();
    EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
    EXPECT_NE(line.find(R"("q":"a\u000d\u000a{\"b\":1}\u001b[31m \u202e )"
                        "\xEF\xBF\xBD \xC3\xA9\"}"),
              std::string::npos)
        << line;
}

TEST_F(LogTest, AWarningIsWrittenAtOnceAndWhatCameBeforeItToo) {
    Log log(LogSeverity::kInfo, file_);
    log.info("first");
    log.warn("second");
    while (text().find("second") == std::string::npos) std::this_thread::yield();
    EXPECT_LT(text().find("first"), text().find("second"));
}

TEST_F(LogTest, LinesOfManyThreadsStayWholeAndNoneIsLost) {
    {
        Log log(LogSeverity::kInfo, file_);
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&log] {
                for (int line = 0; line < 1000; ++line) log.info("line", {{"n", line}});
            });
        }
        for (std::thread& thread : threads) thread.join();
        log.flush();
        EXPECT_EQ(log.dropped(), 0U);
    }
    std::istringstream lines(text());
    int count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
        EXPECT_EQ(line.substr(0, 9), R"({"time":")");
        EXPECT_EQ(line.back(), '}');
    }
    EXPECT_EQ(count, 4000);
}

TEST(LineWriter, AReaderThatStallsCostsLinesNotTime) {
    std::signal(SIGPIPE, SIG_IGN);
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
    {
        LineWriterOptions options;
        options.bytes_max = 4096;
        LineWriter writer(ends[1], options);
        const std::string line(1023, 'x');
        // More than the pipe holds and the writer keeps: nobody reads.
        for (int i = 0; i < 1000; ++i) writer.append(line + "\n", true);
        EXPECT_GT(writer.dropped(), 0U);
        ::close(ends[0]);  // or the writer would wait for the reader to its end
    }
    ::close(ends[1]);
}

TEST(LineWriter, WhatADescriptorThatDoesNotBlockHasNoRoomForIsCounted) {
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK), 0);
    constexpr int kLines = 500;
    const std::string line(1000, 'x');
    LineWriter writer(ends[1]);
    std::string read;
    std::array<char, 65536> bytes{};
    const auto drain = [&] {
        for (ssize_t got = 1; got > 0;) {
            got = ::read(ends[0], bytes.data(), bytes.size());
            if (got > 0) read.append(bytes.data(), static_cast<std::size_t>(got));
        }
    };
    for (int i = 0; i < kLines; ++i) writer.append(line + "\n", false);
    writer.flush();
    drain();
    writer.append("after\n", true);
    writer.flush();
    drain();
    EXPECT_GT(writer.dropped(), 0U);
    std::istringstream lines(read);
    std::uint64_t whole = 0;
    for (std::string each; std::getline(lines, each);) whole += each == line ? 1 : 0;
    ASSERT_GT(read.size(), 7U);
    EXPECT_EQ(read.substr(read.size() - 7), "\nafter\n") << "on a line of its own";
    EXPECT_EQ(whole + writer.dropped(), std::uint64_t{kLines});
    ::close(ends[0]);
    ::close(ends[1]);
}

}  // namespace
}  // namespace firstline
