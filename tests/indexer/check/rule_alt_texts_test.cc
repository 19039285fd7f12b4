#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/check/checking.h"

namespace firstline {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<Finding> findings_for(const std::string& text, const std::string& name = "a.md") {
    return findings_in("missing-alt", {{name, text}});
}

TEST(MissingAlt, APictureWithoutAlternativeTextIsTold) {
    const std::vector<Finding> findings =
        findings_for("# Label\n\nPrint it:\n\n![](pictures/label.png)\n");
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(findings[0].line, 5u);
    EXPECT_THAT(findings[0].message,
                HasSubstr("a picture has no alternative text that says anything: label.png"));
}

TEST(MissingAlt, APageIsToldOnceWithAllItsPictures) {
    const std::vector<Finding> findings =
        findings_for("![](a.png)\n\n![](b.png)\n\n![](c.png)\n\n![](d.png)\n");
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_THAT(findings[0].message, HasSubstr("4 pictures"));
    EXPECT_THAT(findings[0].message, HasSubstr("a.png, b.png, c.png and 1 more"));
}

TEST(MissingAlt, AFileNameOrTheWordForPictureIsNoText) {
    EXPECT_THAT(findings_for("![IMG_2041.JPG.jpg](x.png)\n"), SizeIs(1));
    EXPECT_THAT(findings_for("![Screenshot](x.png)\n"), SizeIs(1));
    EXPECT_THAT(findings_for("---\nlocale: ja\n---\n\n![画像](x.png)\n"), SizeIs(1));
}

TEST(MissingAlt, ADescriptionIsFine) {
    EXPECT_THAT(findings_for("![The return label, with its bar code](label.png)\n"), IsEmpty());
    EXPECT_THAT(findings_for("![Screenshot of the order page](x.png)\n"), IsEmpty());
}

TEST(MissingAlt, DecorationInHtmlIsLeftAlone) {
    EXPECT_THAT(findings_for("<main><p>Our stores open at ten o'clock on every day of the week, "
                             "also on Sundays.</p>\n<img alt=\"\" src=\"x.png\"></main>",
                             "a.html"),
                IsEmpty());
    EXPECT_THAT(findings_for("<main><p>Our stores open at ten o'clock on every day of the week, "
                             "also on Sundays.</p>\n<img src=\"x.png\"></main>",
                             "a.html"),
                SizeIs(1));
}

}  // namespace
}  // namespace firstline
