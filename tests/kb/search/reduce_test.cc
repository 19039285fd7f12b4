#include "kb/search/reduce.h"

#include <gtest/gtest.h>

#include "kb/search/engine.h"
#include "tests/support/store.h"

namespace firstline {
namespace {

std::string reduced(const std::string& text) {
    static const TestSnapshot snapshot(store_pages());
    const Database& database = snapshot.english();
    auto lease = database.lease();
    return reduce(text, database, **lease);
}

TEST(Reduce, AQuestionOfOrdinaryLengthIsItself) {
    for (const char* text : {"how do i return this?", "", "Hi! Where is my parcel? Thanks, Anna"})
        EXPECT_EQ(reduced(text), text);
}

TEST(Reduce, OfALetterTheAskingSentencesStay) {
    const std::string question = reduced(
        "Dear team. I hope you are all doing well this morning. My order number is 4711-22 "
        "of 3.11.2026. Last week I walked over the hills with my sister and her two dogs in "
        "heavy wind, and the week before we had been to the lake with the children, who swam "
        "every day until the sun went down behind the trees on the other side, and on Sunday "
        "we all went home again by train, and it rained and rained and nobody minded, as the "
        "tea was hot and the cake was good. How long do I have to return a jacket? Kind "
        "regards, Anna Berg. Long Street 12, 80331 Munich");
    EXPECT_NE(question.find("How long do I have to return a jacket?"), std::string::npos);
    EXPECT_EQ(question.find("regards"), std::string::npos);
    EXPECT_EQ(question.find("4711"), std::string::npos);
    EXPECT_EQ(question.find("Dear"), std::string::npos);
}

TEST(Reduce, OfAMessageThatFitsGreetingsAndThanksGo) {
    const std::string question = reduced(
        "Hello. I bought the waterproof jacket with the long zip and my sister has the same "
        "one, but hers keeps the rain out and mine does not, so I am not happy with it. Thank "
        "you all. Can I return it?");
    EXPECT_EQ(question,
              "I bought the waterproof jacket with the long zip and my sister has the same "
              "one, but hers keeps the rain out and mine does not, so I am not happy with it. "
              "Can I return it?");
}

TEST(Reduce, SomethingIsKeptOfEveryMessage) {
    std::string greetings;
    for (int i = 0; i < 40; ++i) greetings += "Hello dear team. ";
    EXPECT_FALSE(reduced(greetings).empty());
    std::string endless;
    for (int i = 0; i < 400; ++i) endless += "return ";
    EXPECT_EQ(reduced(endless).size(), kQuestionBytesMax);
}

TEST(Reduce, TheResultIsBoundedAndCutBetweenCodePoints) {
    std::string text;
    for (int i = 0; i < 3'000; ++i) text += i % 40 == 39 ? "? " : "ü";
    const std::string question = reduced(text);
    EXPECT_LE(question.size(), kQuestionBytesMax);
    EXPECT_FALSE(question.empty());
    std::string letters;
    for (int i = 0; i < 3'000; ++i) letters += "ü";
    EXPECT_EQ(reduced(letters).size() % 2, 0u);
}

TEST(Reduce, ALongMessageFindsWhatItAsks) {
    static const TestSnapshot snapshot(store_pages());
    Question question;
    question.text =
        "Good morning. I am writing from my holidays and the weather has been lovely, we walk "
        "every day and the children swim in the lake. My sister sends her love to everybody at "
        "the store, she bought her tent from you two years ago and still sleeps in it whenever "
        "there is a dry weekend and somebody to look after the garden and the hens. Order "
        "7731-2210, paid 3.11.2026. Nothing has "
        "come so far and nobody writes to me. Where is my parcel? Greetings from the lake, Anna "
        "and Bo, Long Street 12, 80331 Munich, telephone 0123 456789";
    auto answer = firstline::answer(snapshot.english(), question);
    ASSERT_TRUE(answer.has_value());
    ASSERT_FALSE(answer->results.empty());
    EXPECT_EQ(answer->results[0].page, "track-order");
}

}  // namespace
}  // namespace firstline
