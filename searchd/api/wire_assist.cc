#include "searchd/api/wire_assist.h"

#include "searchd/api/json_text.h"
#include "searchd/api/parameters.h"
#include "searchd/api/posted_parts.h"
#include "searchd/api/wire_parts.h"

namespace firstline {
namespace {

constexpr std::size_t kTurnsMax = 50;
constexpr std::size_t kTurnCharactersMax = 4000;
constexpr std::size_t kSeenMax = 50;
constexpr int kResultsDefault = 3;
constexpr int kAssistResultsMax = 8;

Speaker speaker_named(const std::string& name) {
    if (name == "agent") return Speaker::kAgent;
    return name == "bot" ? Speaker::kBot : Speaker::kCustomer;
}

Turn read_turn(PostedObject& entry) {
    Turn turn;
    entry.require("from");
    entry.require("text");
    turn.from = speaker_named(entry.one_of("from", {"customer", "agent", "bot"}));
    turn.text = entry.text("text", kTurnCharactersMax);
    entry.finish();
    return turn;
}

SeenAnswer read_seen(PostedObject& entry) {
    SeenAnswer seen;
    PostedPassage passage = read_passage(entry);
    seen.page = std::move(passage.page);
    seen.anchor = std::move(passage.anchor);
    seen.voted_down = !entry.yes_or_no("helpful").value_or(true);
    entry.finish();
    return seen;
}

void write(JsonText& json, const AssistQuestion& question, bool explain) {
    const Need& need = question.need;
    const Answer& answer = *need.answer;
    json.begin_object();
    json.key("text").text(need.question.text);
    json.key("message").number(static_cast<std::uint32_t>(need.question.turn));
    json.key("context");
    write_text_or_null(json, need.with_context ? need.question.context : "");
    json.key("corrected");
    write_text_or_null(json, answer.corrected.value_or(""));
    json.key("locale").text(answer.locale);
    json.key("outcome").text(to_string(answer.outcome));
    json.key("confidence").number(answer.confidence);
    json.key("results").begin_array();
    for (const AssistItem& result : question.results) {
        write_item(json, result.item, {.explain = explain, .voted_down = result.voted_down});
    }
    json.end_array();
    if (explain) {
        json.key("explanation").begin_object();
        json.key("suggested").boolean(need.is_met);
        json.key("said").text(need.question.is_asked ? "question" : "statement");
        json.key("words");
        write_words(json, answer.words);
        json.end_object();
    }
    json.end_object();
}

}  // namespace

ParsedTranscript parse_transcript(std::string_view text) {
    PostedObject body(text);
    PostedTranscript posted;
    Question& place = posted.place;
    body.require("messages");
    for (PostedObject& entry : body.list("messages", kTurnsMax))
        posted.turns.push_back(read_turn(entry));
    if (posted.turns.empty())
        body.fault("messages is empty.", "1 to " + std::to_string(kTurnsMax) + " entries");
    place.locale = read_locale(body);
    place.page_url = body.line("url", kUrlBytesMax);
    place.skus = body.lines("sku", kSkusMax, kSkuBytesMax);
    for (PostedObject& entry : body.list("seen", kSeenMax)) posted.seen.push_back(read_seen(entry));
    place.limit = static_cast<std::size_t>(
        body.number("limit", 1, kAssistResultsMax).value_or(kResultsDefault));
    place.explain = body.flag("explain");
    body.finish();
    return {std::move(posted), body.problem()};
}

std::string render_assist(const AssistReply& reply) {
    std::size_t bytes = bytes_of({});
    for (const AssistQuestion& question : reply.questions)
        bytes += bytes_of(question.need.answer->results);
    JsonText json(bytes);
    json.begin_object();
    json.key("snapshot").text(reply.snapshot);
    json.key("questions").begin_array();
    for (const AssistQuestion& question : reply.questions) write(json, question, reply.explain);
    json.end_array();
    json.end_object();
    return json.take();
}

}  // namespace firstline
