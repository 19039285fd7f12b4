// What the wire writes is what api/examples shows: the values below are those of the examples.
#include "searchd/api/wire.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "kb/base/file.h"
#include "searchd/api/wire_operations.h"

namespace firstline {
namespace {

using Json = nlohmann::json;

Json example(const std::string& name) {
    return Json::parse(
        *read_whole_file(std::string(FIRSTLINE_SOURCE_DIR "/api/examples/") + name, 1 << 20));
}

const PersonOffer kPerson = {"help@store.example",        "+31 20 555 0142", "/contact", true,
                             "2026-11-23T14:20:00+01:00", {"email", "phone"}};
constexpr const char* kSnapshot = "000042-1a2b3c4d";

AnswerItem returns_item() {
    AnswerItem item;
    item.page = "returns-period";
    item.kind = PageKind::kFaq;
    item.locale = "en";
    item.title = "How long do I have to return something?";
    item.title_highlights = {{22, 28}};
    item.section = "Returns";
    item.url = "/help/returns-period";
    item.text = "You can return an item within 60 days of delivery.\nIt must be unused.";
    item.highlights = {{8, 14}};
    item.lead = {0, 50};
    item.updated = "2026-10-01";
    return item;
}

AnswerReply answer_reply() {
    AnswerReply reply;
    reply.snapshot = kSnapshot;
    reply.query = "how long to retrun";
    reply.answer.corrected = "how long to return";
    reply.answer.locale = "en";
    reply.answer.outcome = Outcome::kAnswer;
    reply.answer.confidence = 0.91;
    reply.answer.results = {returns_item()};
    reply.person = kPerson;
    reply.token = "eyJxIjoxfQ.c2lnbmF0dXJl";
    return reply;
}

TEST(Wire, AnAnswerIsTheExample) {
    EXPECT_EQ(Json::parse(render_answer(answer_reply())), example("answer.json"));
}

TEST(Wire, NoAnswerIsTheExample) {
    AnswerReply reply = answer_reply();
    reply.query = "car insurance";
    reply.answer = {};
    reply.answer.locale = "en";
    reply.answer.confidence = 0.03;
    EXPECT_EQ(Json::parse(render_answer(reply)), example("answer-none.json"));
}

TEST(Wire, AnAgentsAnswerIsTheExample) {
    AnswerItem note;
    note.page = "goodwill-vouchers";
    note.kind = PageKind::kFaq;
    note.audience = Audience::kAgent;
    note.locale = "en";
    note.title = "Goodwill vouchers";
    note.section = "Internal";
    note.text = "Offer at most 15 euro.";
    note.lead = {0, 22};
    note.updated = "2026-10-01";
    AnswerReply reply;
    reply.snapshot = kSnapshot;
    reply.query = "goodwill";
    reply.answer.locale = "en";
    reply.answer.outcome = Outcome::kAnswer;
    reply.answer.confidence = 0.88;
    reply.answer.results = {note, returns_item()};
    EXPECT_EQ(Json::parse(render_answer(reply)), example("agent-answer.json"));
}

// Answers and suggestions are written without the library: read and written by it, they are the
// same.
std::string as_the_library_writes(const std::string& body) {
    return nlohmann::ordered_json::parse(body).dump();
}

TEST(Wire, AnswersAndSuggestionsAreSpelledAsTheLibraryWould) {
    AnswerReply reply = answer_reply();
    AnswerItem& item = reply.answer.results[0];
    item.title = "„Größe“ \"XL\" \\ \x01\t 👟";
    item.text = "one\n\ntwo 👟 \x7F </script>";
    item.headings = {"a", "b\"c"};
    item.highlights = {{0, 3}, {5, 8}};
    item.shares = {{"title", 1.5}, {"body", 1e-7}};
    reply.answer.results.push_back(AnswerItem{});
    reply.answer.words = {{"retrun", "return", "return", 7, 2.5, false}};
    for (const bool explain : {false, true}) {
        reply.explain = explain;
        const std::string body = render_answer(reply);
        EXPECT_EQ(body, as_the_library_writes(body));
    }
    Suggestions suggestions;
    suggestions.completions = {{"a \"quote\"", {{0, 1}}}, {"", {}}};
    suggestions.results = reply.answer.results;
    const std::string body = render_suggestions(kSnapshot, "\\", suggestions);
    EXPECT_EQ(body, as_the_library_writes(body));
}

TEST(Wire, AQuestionThatIsNotUtf8CannotEndTheRequest) {
    AnswerReply reply = answer_reply();
    reply.query = "caf\xE9 \"au lait\"";
    EXPECT_EQ(Json::parse(render_answer(reply))["query"], "caf\xEF\xBF\xBD \"au lait\"");
}

TEST(Wire, AnExplanationIsThereOnlyWhenAsked) {
    AnswerReply reply = answer_reply();
    reply.answer.results[0].shares = {{"title", 1.5}, {"body", 0.25}};
    reply.answer.words = {{"retrun", "return", "return", 7, 2.5}, {"how", "", "how", 9, 0.1}};
    EXPECT_FALSE(Json::parse(render_answer(reply)).contains("explanation"));
    reply.explain = true;
    const Json json = Json::parse(render_answer(reply));
    EXPECT_EQ(json["results"][0]["explanation"]["title"], 1.5);
    EXPECT_EQ(json["explanation"]["words"][0]["corrected"], "return");
    EXPECT_TRUE(json["explanation"]["words"][1]["corrected"].is_null());
    EXPECT_EQ(json["explanation"]["words"][0]["document_frequency"], 7);
}

TEST(Wire, SuggestionsAreTheExample) {
    Suggestions suggestions;
    suggestions.locale = "en";
    suggestions.completions = {{"how do i return a gift", {{0, 13}}}};
    suggestions.results = {returns_item()};
    EXPECT_EQ(Json::parse(render_suggestions(kSnapshot, "how do i retu", suggestions)),
              example("suggestions.json"));
}

TEST(Wire, RecommendedPagesAreTheExample) {
    Recommendation page;
    page.page = "returns-period";
    page.kind = PageKind::kFaq;
    page.title = "How long do I have to return something?";
    page.section = "Returns";
    EXPECT_EQ(Json::parse(render_recommended(kSnapshot, "en", {page}, kPerson)),
              example("recommended.json"));
}

Text plain(const std::string& words) {
    Text text;
    text.text = words;
    return text;
}

Block block(BlockKind kind, const std::string& words) {
    Block made;
    made.kind = kind;
    made.text = plain(words);
    return made;
}

TEST(Wire, APageIsTheExample) {
    Page page;
    page.id = "returns-period";
    page.kind = PageKind::kFaq;
    page.locale = "en";
    page.title = "How long do I have to return something?";
    page.section = "Returns";
    page.url = "/help/returns-period";
    page.updated = "2026-10-01";
    Block paragraph = block(BlockKind::kParagraph,
                            "You can return an item within 60 days. See the returns policy.");
    paragraph.text.marks = {{47, 61, MarkKind::kLink, "page:returns-policy#how"}};
    Block heading = block(BlockKind::kHeading, "Steps");
    heading.level = 2;
    heading.anchor = "steps";
    Block list = block(BlockKind::kList, "");
    list.ordered = true;
    list.items = {{0, plain("Pack it.")}, {0, plain("Send it.")}};
    Block table = block(BlockKind::kTable, "");
    table.has_header = true;
    table.rows = {{plain("Country"), plain("Price")}, {plain("Germany"), plain("€4.95")}};
    Block image = block(BlockKind::kImage, "Where the label goes");
    image.target = "/images/label.png";
    page.blocks = {paragraph,
                   heading,
                   list,
                   table,
                   image,
                   block(BlockKind::kNote, "Keep the receipt."),
                   block(BlockKind::kCode, "RMA-0001")};
    EXPECT_EQ(Json::parse(render_page(kSnapshot, page)), example("page.json"));
}

TEST(Wire, APageWithItsPassagesIsTheExample) {
    Page page;
    page.id = "returns-policy";
    page.kind = PageKind::kPolicy;
    page.locale = "en";
    page.title = "Returns policy";
    page.section = "Returns";
    page.url = "/help/returns-policy";
    page.updated = "2026-10-01";
    Block heading = block(BlockKind::kHeading, "Costs");
    heading.level = 2;
    heading.anchor = "costs";
    page.blocks = {heading, block(BlockKind::kParagraph, "Returns cost €4.95.")};
    AnswerItem item;
    item.page = page.id;
    item.anchor = "costs";
    item.kind = page.kind;
    item.locale = page.locale;
    item.title = page.title;
    item.title_highlights = {{0, 7}};
    item.section = page.section;
    item.headings = {"Costs"};
    item.url = page.url;
    item.text = "Returns cost €4.95.";
    item.highlights = {{0, 7}, {8, 12}};
    item.lead = {0, 21};
    item.updated = page.updated;
    EXPECT_EQ(Json::parse(render_page(kSnapshot, page, std::vector<AnswerItem>{item})),
              example("page-passages.json"));
    EXPECT_FALSE(Json::parse(render_page(kSnapshot, page)).contains("passages")) << "nobody asked";
}

TEST(Wire, MarksAreCountedInUtf16) {
    Page page;
    Block paragraph = block(BlockKind::kParagraph, "👟 neu");
    paragraph.text.marks = {{5, 8, MarkKind::kStrong, ""}};
    page.blocks = {paragraph};
    const Json mark = Json::parse(render_page("s", page))["page"]["blocks"][0]["text"]["marks"][0];
    EXPECT_EQ(mark["begin"], 3);
    EXPECT_EQ(mark["end"], 6);
    EXPECT_FALSE(mark.contains("target"));
}

TEST(Wire, AReportIsTheExample) {
    Report report;
    report.name = "overview";
    report.from = "2026-10-27";
    report.to = "2026-11-23";
    report.queries = 120;
    report.ratios = {{"zero-result rate", 9, 120, 0.075, 0.0399, 0.1365, "wrong-answer rate"},
                     {"wrong-answer rate", 4, 17, {}, {}, {}, "vote coverage"},
                     {"promises kept", 21, 24, 0.875, 0.69, 0.9566, "response time, people, p50"},
                     {"survey response, effort", 30, 80, 0.375, 0.2769, 0.4846,
                      "customer effort score, 1 to 7"}};
    report.statistics = {
        {"response time, people, p50", StatisticUnit::kSeconds, 24, 960, {}, {}, "promises kept"},
        {"customer effort score, 1 to 7", StatisticUnit::kPoints, 30, 5.7, 5.27, 6.13,
         "survey response, effort"}};
    report.unanswered = {{"car insurance", "en", 4, 3, 0.03}};
    report.low_confidence = {{"boot polish", "en", 2, 2, 0.41}};
    report.votes = {{"returns-period", "en", 5, 1}};
    report.repeat_contacts = {{"parcel-missing", 9, 3}};
    report.by_day = {{"2026-11-23", 120, 9, 14, 70, 31, 4, 24, 18}};
    report.by_channel = {{"widget", 120, 9, 14, 70, 31, 4, 24, 18}};
    EXPECT_EQ(Json::parse(render_report(report)), example("report.json"));
}

TEST(Wire, AProblemIsTheExample) {
    const Reply reply =
        problem_reply({ProblemCode::kQuestionTooLong, "The question has 600 bytes.", "512 bytes"});
    EXPECT_EQ(reply.status, 400);
    EXPECT_EQ(reply.content_type, "application/problem+json");
    EXPECT_EQ(Json::parse(reply.body), example("problem.json"));
}

TEST(Wire, EveryProblemCodeIsInTheApi) {
    const auto api = read_whole_file(FIRSTLINE_SOURCE_DIR "/api/openapi.yaml", 1 << 20);
    const std::size_t list = api->find("code: { type: string, enum: [");
    const std::string codes = api->substr(list, api->find(']', list) - list + 1);
    for (int code = 0; code <= static_cast<int>(ProblemCode::kInternal); ++code) {
        const Reply reply = problem_reply({static_cast<ProblemCode>(code)});
        const Json json = Json::parse(reply.body);
        EXPECT_EQ(json["status"], reply.status);
        const std::string spelled = json["code"];
        EXPECT_TRUE(codes.find(" " + spelled + ",") != std::string::npos ||
                    codes.find("[" + spelled + ",") != std::string::npos ||
                    codes.find(" " + spelled + "]") != std::string::npos)
            << spelled;
    }
}

TEST(Wire, TheOperatorsRepliesAreTheExamples) {
    const LookOutcome refused = {
        LookOutcome::Kind::kRefused, "000041-5f0c2b9e",
        "snapshot 000042-77aa01cd cannot be used: parts/en-public/terms has another SHA-256 than "
        "its manifest says; publish again"};
    EXPECT_EQ(Json::parse(render_reload(refused)), example("reload.json"));
    const Readiness degraded = {
        true,
        "000041-5f0c2b9e",
        {{"store_failing", "the event store cannot be written: database or disk is full"}}};
    EXPECT_EQ(Json::parse(render_readiness(degraded)), example("readiness.json"));
}

TEST(Wire, TextThatIsNotUtf8IsReplacedNotThrown) {
    AnswerReply reply = answer_reply();
    reply.query = "caf\xE9 \xFF";
    EXPECT_EQ(Json::parse(render_answer(reply))["query"], "caf\xEF\xBF\xBD \xEF\xBF\xBD");
}

}  // namespace
}  // namespace firstline
