// JsonText writes what nlohmann's library would; the library is the oracle.
#include "searchd/api/json_text.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "kb/eval/random.h"

namespace firstline {
namespace {

using Json = nlohmann::ordered_json;

std::string oracle(const Json& json) {
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string written(std::string_view text) {
    JsonText json(16);
    return json.text(text).take();
}

TEST(JsonText, EveryByteAndEveryPairOfBytesIsWrittenAsTheLibraryDoes) {
    for (int first = 0; first < 256; ++first) {
        for (int second = 0; second < 256; ++second) {
            const std::string text = {static_cast<char>(first), static_cast<char>(second)};
            ASSERT_EQ(written(text), oracle(text)) << first << " " << second;
        }
    }
}

TEST(JsonText, SequencesAtTheEdgesOfUtf8AreWrittenAsTheLibraryDoes) {
    for (const std::string text :
         {"", "é👟靴", "\xF4\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xED\x9F\xBF", "\xED\xA0\x80",
          "\xE0\x9F\xBF", "\xE0\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF0\x90\x80\x80", "\xC1\xBF",
          "a\xE2\x82", "a\xF0\x9F\x91", "\xEF\xBF\xBD", "x\"y\\z\n\x01 é"}) {
        EXPECT_EQ(written(text), oracle(text));
    }
}

TEST(JsonText, RandomBytesAreWrittenAsTheLibraryDoes) {
    Random random(1);
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (std::uint64_t n = random.below(24); n > 0; --n) {
            // Mostly what UTF-8 is made of, so that some sequences are whole.
            static constexpr std::string_view kBytes =
                "ab\"\\\n\x7F\xC3\xA9\xE2\x82\xAC\xF0\x9F\x91\x9F";
            text += random.below(8) == 0 ? static_cast<char>(random.below(256))
                                         : kBytes[random.below(kBytes.size())];
        }
        ASSERT_EQ(written(text), oracle(text));
    }
}

TEST(JsonText, NumbersAreWrittenAsTheLibraryDoes) {
    for (const double number : {0.0, 1.0, 0.91, 1e-9, 123456789.125, -2.5, 1e300,
                                std::numeric_limits<double>::infinity()}) {
        JsonText json(16);
        EXPECT_EQ(json.number(number).take(), oracle(number));
    }
    JsonText json(16);
    EXPECT_EQ(json.number(std::numeric_limits<std::uint32_t>::max()).take(), "4294967295");
}

TEST(JsonText, CommasStandBetweenMembersAndElementsOnly) {
    JsonText json(64);
    json.begin_object().key("a").begin_array().end_array();
    json.key("b")
        .begin_array()
        .number(1U)
        .begin_array()
        .null()
        .end_array()
        .boolean(true)
        .end_array();
    json.key("c").begin_object().end_object().key("d").json("{\"e\":1}").end_object();
    EXPECT_EQ(json.take(), R"({"a":[],"b":[1,[null],true],"c":{},"d":{"e":1}})");
}

}  // namespace
}  // namespace firstline
