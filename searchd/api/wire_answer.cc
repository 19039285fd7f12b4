// Answers and suggestions: what every keystroke and every question gets, so their text is written
// directly (json_text.h).
#include <algorithm>

#include "searchd/api/json_text.h"
#include "searchd/api/utf16.h"
#include "searchd/api/wire.h"
#include "searchd/api/wire_parts.h"

namespace firstline {
namespace {

constexpr std::size_t kItemBytes = 512;  // of a result, beside its texts
constexpr std::size_t kRestBytes = 1024;

}  // namespace

std::size_t bytes_of(const std::vector<AnswerItem>& items) {
    std::size_t bytes = kRestBytes;
    for (const AnswerItem& item : items) {
        bytes += kItemBytes + item.text.size() + item.text.size() / 16 + item.title.size() +
                 16 * (item.highlights.size() + item.title_highlights.size());
    }
    return bytes;
}

namespace {

void write(JsonText& json, Utf16Offsets& offsets, const Range& range) {
    const std::uint32_t begin = offsets.at(range.begin);
    json.begin_array().number(begin).number(offsets.at(range.end)).end_array();
}

void write(JsonText& json, Utf16Offsets& offsets, const std::vector<Range>& ranges) {
    json.begin_array();
    for (const Range& range : ranges) write(json, offsets, range);
    json.end_array();
}

void write(JsonText& json, const std::string& text, const std::vector<Range>& ranges) {
    Utf16Offsets offsets(text);
    write(json, offsets, ranges);
}

}  // namespace

void write_item(JsonText& json, const AnswerItem& item, ItemOptions options) {
    json.begin_object();
    json.key("page").text(item.page);
    json.key("anchor").text(item.anchor);
    json.key("kind").text(to_string(item.kind));
    json.key("audience").text(to_string(item.audience));
    json.key("locale").text(item.locale);
    json.key("title").text(item.title);
    json.key("title_highlights");
    write(json, item.title, item.title_highlights);
    json.key("section").text(item.section);
    json.key("headings").begin_array();
    for (const std::string& heading : item.headings) json.text(heading);
    json.end_array();
    json.key("url").text(item.url);
    json.key("text").text(item.text);
    json.key("highlights");
    Utf16Offsets offsets(item.text);
    write(json, offsets, item.highlights);
    json.key("lead");
    write(json, offsets, item.lead);
    json.key("updated").text(item.updated);
    if (options.voted_down) json.key("voted_down").boolean(true);
    if (options.explain) {
        json.key("explanation").begin_object();
        for (const Share& share : item.shares) json.key(share.feature).number(share.value);
        json.end_object();
    }
    json.end_object();
}

void write_text_or_null(JsonText& json, const std::string& text) {
    if (text.empty()) {
        json.null();
    } else {
        json.text(text);
    }
}

void write_words(JsonText& json, const std::vector<WordTrace>& words) {
    json.begin_array();
    for (const WordTrace& word : words) {
        json.begin_object().key("text").text(word.text).key("corrected");
        write_text_or_null(json, word.corrected);
        json.key("stem").text(word.stem).key("document_frequency").number(word.pages);
        json.key("idf").number(word.idf).end_object();
    }
    json.end_array();
}

namespace {

void write(JsonText& json, const std::vector<AnswerItem>& items, bool explain) {
    json.begin_array();
    for (const AnswerItem& item : items) write_item(json, item, {.explain = explain});
    json.end_array();
}

}  // namespace

const char* to_string(Outcome outcome) {
    switch (outcome) {
        case Outcome::kAnswer:
            return "answer";
        case Outcome::kSuggestions:
            return "suggestions";
        case Outcome::kNone:
            return "none";
    }
    return "none";
}

std::string items_text(const std::vector<AnswerItem>& items) {
    JsonText json(bytes_of(items));
    write(json, items, false);
    return json.take();
}

std::string render_answer(const AnswerReply& reply) {
    const Answer& answer = reply.answer;
    JsonText json(bytes_of(answer.results));
    json.begin_object();
    json.key("snapshot").text(reply.snapshot);
    json.key("query").text(reply.query);
    json.key("corrected");
    write_text_or_null(json, answer.corrected.value_or(""));
    json.key("locale").text(answer.locale);
    json.key("outcome").text(to_string(answer.outcome));
    json.key("confidence").number(answer.confidence);
    json.key("results");
    write(json, answer.results, reply.explain);
    json.key("person");
    if (reply.person) {
        json.json(person_text(*reply.person));
    } else {
        json.null();
    }
    json.key("token").text(reply.token);
    if (reply.explain) {
        json.key("explanation").begin_object().key("words");
        write_words(json, answer.words);
        json.end_object();
    }
    json.end_object();
    return json.take();
}

std::string render_suggestions(const std::string& snapshot, const std::string& query,
                               const Suggestions& suggestions) {
    JsonText json(bytes_of(suggestions.results));
    json.begin_object();
    json.key("snapshot").text(snapshot);
    json.key("query").text(query);
    json.key("locale").text(suggestions.locale);
    json.key("completions").begin_array();
    for (const Completion& completion : suggestions.completions) {
        json.begin_object().key("text").text(completion.text).key("highlights");
        write(json, completion.text, completion.highlights);
        json.end_object();
    }
    json.end_array();
    json.key("results");
    write(json, suggestions.results, false);
    json.end_object();
    return json.take();
}

}  // namespace firstline
