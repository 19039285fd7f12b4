#include "searchd/http/static_files.h"

#include <gtest/gtest.h>

#include "kb/base/file.h"
#include "searchd/http/gzip.h"
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
    static std::string header(const Reply& reply, const std::string& name) {
        for (const auto& [key, value] : reply.headers) {
            if (key == name) return value;
        }
        return "";
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

TEST_F(StaticFilesTest, ListedChatsMayFrameTheConsoleAndNothingElse) {
    const std::string page = "<meta name=\"firstline-chat-origins\" content=\"\"><p>console</p>";
    write("console/index.html", page);
    write("index.html", page);
    auto files = StaticFiles::load(folder_.path());
    ASSERT_TRUE(files);
    const std::string tag = header(files->serve(request_for("/console/")), "ETag");
    files->admit_chats({"https://chat.example", "https://b.example"}, "frame-ancestors x");
    for (const char* path : {"/console/", "/console/index.html"}) {
        const Reply reply = files->serve(request_for(path));
        EXPECT_NE(reply.body.find("content=\"https://chat.example https://b.example\">"),
                  std::string::npos);
        EXPECT_EQ(header(reply, "Content-Security-Policy"), "frame-ancestors x");
        EXPECT_NE(header(reply, "ETag"), tag);
    }
    EXPECT_EQ(files->serve(request_for("/")).body, page);
    EXPECT_EQ(header(files->serve(request_for("/")), "Content-Security-Policy"), "");
}

TEST_F(StaticFilesTest, WithoutChatsOrWithoutTheConsoleNothingChanges) {
    write("console/index.html", "<p>another console</p>");
    auto files = StaticFiles::load(folder_.path());
    files->admit_chats({"https://chat.example"}, "p");
    EXPECT_EQ(header(files->serve(request_for("/console/")), "Content-Security-Policy"), "");
    StaticFiles none;
    none.admit_chats({"https://chat.example"}, "p");
    EXPECT_EQ(none.count(), 0U);
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

TEST_F(StaticFilesTest, TextsAreGzipUnderATagOfTheirOwnForWhoTakesIt) {
    const std::string text(5000, 'a');
    write("a.txt", text);
    write("short.txt", "a");
    write("a.png", text);
    const auto files = StaticFiles::load(folder_.path());
    ASSERT_TRUE(files);
    Request request = request_for("/a.txt");
    const Reply plain = files->serve(request);
    EXPECT_EQ(plain.body, text);
    EXPECT_EQ(header(plain, "Content-Encoding"), "");
    EXPECT_EQ(header(plain, "Vary"), "Accept-Encoding");
    request.headers["accept-encoding"] = "br, gzip;q=0.5";
    const Reply smaller = files->serve(request);
    EXPECT_EQ(header(smaller, "Content-Encoding"), "gzip");
    EXPECT_EQ(header(smaller, "Vary"), "Accept-Encoding");
    EXPECT_EQ(smaller.content_type, plain.content_type);
    EXPECT_NE(header(smaller, "ETag"), header(plain, "ETag"));
    EXPECT_LT(smaller.body.size(), 100U);
    EXPECT_EQ(smaller.body.substr(0, 2), "\x1f\x8b");
    // Each coding has its own tag: that of the other is not what the client would get.
    request.headers["if-none-match"] = header(plain, "ETag");
    EXPECT_EQ(files->serve(request).status, 200);
    request.headers["if-none-match"] = header(smaller, "ETag");
    const Reply known = files->serve(request);
    EXPECT_EQ(known.status, 304);
    EXPECT_EQ(header(known, "Content-Encoding"), "");
    EXPECT_EQ(header(known, "Vary"), "Accept-Encoding");
    for (const char* path : {"/a.png", "/short.txt"}) {
        Request other = request_for(path);
        other.headers["accept-encoding"] = "gzip";
        EXPECT_EQ(header(files->serve(other), "Content-Encoding"), "") << path;
        EXPECT_EQ(header(files->serve(other), "Vary"), "") << path;
    }
}

TEST_F(StaticFilesTest, TheWidgetsFilesAreForAllSitesAndHashedNamesForGood) {
    for (const char* name :
         {"widget/firstline-help.js", "widget/words-0123abcd.js", "widget/words-0123abcd.json",
          "widget/words-0123abc.js", "widget/words-0123abcg.js", "widget/0123abcd.js",
          "widget/words-0123abcd.css", "console/console-0123abcd.js", "a.js"}) {
        write(name, "1;");
    }
    const auto files = StaticFiles::load(folder_.path());
    ASSERT_TRUE(files);
    const auto of = [&](const std::string& path, const std::string& name) {
        return header(files->serve(request_for(path)), name);
    };
    EXPECT_EQ(of("/widget/firstline-help.js", "Access-Control-Allow-Origin"), "*");
    EXPECT_EQ(of("/console/console-0123abcd.js", "Access-Control-Allow-Origin"), "");
    EXPECT_EQ(of("/a.js", "Access-Control-Allow-Origin"), "");
    const std::string for_good = "public, max-age=31536000, immutable";
    EXPECT_EQ(of("/widget/words-0123abcd.js", "Cache-Control"), for_good);
    EXPECT_EQ(of("/widget/words-0123abcd.json", "Cache-Control"), for_good);
    for (const char* path :
         {"/widget/firstline-help.js", "/widget/words-0123abc.js", "/widget/words-0123abcg.js",
          "/widget/0123abcd.js", "/widget/words-0123abcd.css", "/console/console-0123abcd.js"}) {
        EXPECT_EQ(of(path, "Cache-Control"), "no-cache") << path;
    }
}

TEST(Gzip, AcceptEncodingIsReadAsTheStandardSays) {
    for (const char* field : {"gzip", "GZIP", "gzip, deflate, br", "br;q=1, gzip;q=0.2", "*",
                              "x-gzip", "identity;q=0, gzip; q=1.000", "*;q=0, gzip"}) {
        EXPECT_TRUE(takes_gzip(field)) << field;
    }
    for (const char* field : {"", "br", "identity", "gzip;q=0", "gzip; q=0.000, *", "*;q=0",
                              "gzipped", "deflate, gzip ; q = 0"}) {
        EXPECT_FALSE(takes_gzip(field)) << field;
    }
}

TEST_F(StaticFilesTest, AMissingFolderIsRefused) {
    EXPECT_FALSE(StaticFiles::load(folder_.file("none")));
}

}  // namespace
}  // namespace firstline
