#include "searchd/http/static_files.h"

#include <gtest/gtest.h>

#include "kb/base/file.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

class StaticFilesTest : public testing::Test {
  protected:
    void write(const std::string& name, const std::string& bytes) {
        std::filesystem::create_directories(
            std::filesystem::path(folder_.file(name)).parent_path());
        ASSERT_TRUE(write_file_atomically(folder_.file(name), bytes));
    }
    static Request request_for(const std::string& path) {
        Request request;
        request.path = path;
        return request;
    }
    TemporaryFolder folder_;
};

TEST_F(StaticFilesTest, FilesAreServedByPathWithTheirType) {
    write("index.html", "<p>shop</p>");
    write("widget/firstline.js", "1;");
    write("widget/index.html", "w");
    const auto files = StaticFiles::load(folder_.path());
    ASSERT_TRUE(files);
    EXPECT_EQ(files->serve(request_for("/")).body, "<p>shop</p>");
    EXPECT_EQ(files->serve(request_for("/index.html")).body, "<p>shop</p>");
    EXPECT_EQ(files->serve(request_for("/widget/")).body, "w");
    EXPECT_EQ(files->serve(request_for("/widget/firstline.js")).content_type,
              "text/javascript; charset=utf-8");
}

TEST_F(StaticFilesTest, ALargeFileIsSharedByItsReplies) {
    write("index.html", std::string(1 << 20, 'x'));
    const auto files = StaticFiles::load(folder_.path());
    ASSERT_TRUE(files);
    const Reply first = files->serve(request_for("/"));
    const Reply second = files->serve(request_for("/index.html"));
    ASSERT_NE(first.shared_body, nullptr);
    EXPECT_EQ(first.shared_body->size(), std::size_t{1} << 20);
    EXPECT_EQ(first.shared_body, second.shared_body);
    EXPECT_EQ(first.body, "");
}

TEST_F(StaticFilesTest, AFolderWithoutItsSlashLeadsToItWithTheQuery) {
    write("console/index.html", "c");
    write("a b/ü/index.html", "d");
    const auto files = StaticFiles::load(folder_.path());
    ASSERT_TRUE(files);
    const auto location = [&](const std::string& path, const std::string& target) {
        Request request = request_for(path);
        request.target = target;
        const Reply reply = files->serve(request);
        EXPECT_EQ(reply.status, 308);
        EXPECT_EQ(reply.headers[0].first, "Location");
        return reply.headers[0].second;
    };
    EXPECT_EQ(location("/console", "/console"), "/console/");
    EXPECT_EQ(location("/console", "/console?q=a%20b"), "/console/?q=a%20b");
    EXPECT_EQ(location("/a b/ü", "/a%20b/%C3%BC"), "/a%20b/%C3%BC/");
    EXPECT_FALSE(files->has("/a b")) << "it has no index.html";
    EXPECT_FALSE(files->has("//console"));
    EXPECT_FALSE(files->has(""));
}

TEST_F(StaticFilesTest, NothingOutsideTheListIsThere) {
    write("a.txt", "a");
    write(".env", "secret");
    write(".git/config.txt", "secret");
    write("program.exe", "x");
    std::filesystem::create_symlink("/etc/hostname", folder_.file("link.txt"));
    const auto files = StaticFiles::load(folder_.path());
    ASSERT_TRUE(files);
    EXPECT_TRUE(files->has("/a.txt"));
    for (const char* path :
         {"/.env", "/.git/config.txt", "/program.exe", "/link.txt", "/../etc/passwd", "/./a.txt",
          "//a.txt", "a.txt", "/a.txt/", "", "/"}) {
        EXPECT_FALSE(files->has(path)) << path;
    }
}

TEST_F(StaticFilesTest, AKnownTagGivesNoBody) {
    write("a.txt", "a");
    const auto files = StaticFiles::load(folder_.path());
    Request request = request_for("/a.txt");
    const Reply first = files->serve(request);
    request.headers["if-none-match"] = first.headers[0].second;
    const Reply second = files->serve(request);
    EXPECT_EQ(second.status, 304);
    EXPECT_EQ(second.body, "");
}

TEST_F(StaticFilesTest, AMissingFolderIsRefused) {
    EXPECT_FALSE(StaticFiles::load(folder_.file("none")));
}

}  // namespace
}  // namespace firstline
