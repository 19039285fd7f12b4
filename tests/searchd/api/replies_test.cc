#include "searchd/api/replies.h"

#include <gtest/gtest.h>

namespace firstline {
namespace {

TEST(Replies, ATagIsNamedByItselfInAListWeaklyAndByTheStar) {
    const std::string_view kTag = R"("000001-ab,cd")";
    for (const std::string_view field :
         {R"("000001-ab,cd")", R"(W/"000001-ab,cd")", "*", " * ", R"("x", "000001-ab,cd")",
          R"("x",W/"y" ,	W/"000001-ab,cd", "z")", R"("000001-ab,cd", broken)"}) {
        EXPECT_TRUE(names_tag(field, kTag)) << field;
    }
}

TEST(Replies, AnythingElseNamesNoTag) {
    const std::string_view kTag = R"("000001-ab,cd")";
    for (const std::string_view field :
         {"", " ", R"("000001-ab")", "000001-ab,cd", R"(w/"000001-ab,cd")", R"("000001-ab,cd)",
          R"(x"000001-ab,cd")", R"("x" "000001-ab,cd")", R"("x", *)", "W/", ",",
          R"(""000001-ab,cd"")", R"("*")"}) {
        EXPECT_FALSE(names_tag(field, kTag)) << field;
    }
}

TEST(Replies, NotModifiedRepeatsTheTagAndHowLongItIsGood) {
    Request request;
    request.headers["if-none-match"] = R"(W/"t")";
    const auto reply = not_modified(request, R"("t")");
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 304);
    EXPECT_EQ(reply->body, "");
    const decltype(reply->headers) kHeaders = {{"Cache-Control", "public, max-age=30"},
                                               {"ETag", R"("t")"}};
    EXPECT_EQ(reply->headers, kHeaders);
    EXPECT_FALSE(not_modified(request, R"("u")"));
}

}  // namespace
}  // namespace firstline
