#include <nlohmann/json.hpp>

#include "indexer/cli/explain_output.h"

namespace firstline {
namespace {

using nlohmann::json;

const char* outcome_name(Outcome outcome) {
    return outcome == Outcome::kAnswer        ? "answer"
           : outcome == Outcome::kSuggestions ? "suggestions"
                                              : "none";
}

json to_json(const Explanation& explanation, const ExplainedPage& page) {
    json out = {{"page", page.id}, {"title", page.title}, {"rank", nullptr}};
    if (page.rank > 0) out["rank"] = page.rank;
    if (page.item) {
        out["anchor"] = page.item->anchor;
        out["score"] = page.item->score;
        for (const Share& share : page.item->shares) out["shares"][share.feature] = share.value;
    }
    for (std::size_t i = 0; i < explanation.words.size(); ++i) {
        json fields = json::array();
        for (const Field field : kFields) {
            if (page.has(i, field)) fields.push_back(to_string(field));
        }
        out["fields"].push_back({{"word", explanation.words[i].text}, {"in", fields}});
    }
    if (page.rank == 1) {
        out["because"] = reason_for(explanation, page);
    } else if (!explanation.first.empty()) {
        out["behind_because"] = reason_behind(explanation, page, explanation.first.front());
    }
    return out;
}

json to_json(const Hint& hint) {
    return {{"edit", to_string(hint.edit.kind)},
            {"text", hint.edit.text},
            {"heading", hint.edit.heading},
            {"words", hint.edit.words},
            {"outcome", outcome_name(hint.outcome)},
            {"confidence", hint.confidence},
            {"worse", hint.worse},
            {"better", hint.better}};
}

json to_json(const Hints& hints) {
    json out = {{"page", hints.page},       {"edits_tried", hints.tried},
                {"judged", hints.judged},   {"pages", hints.pages},
                {"seconds", hints.seconds}, {"lifting", json::array()},
                {"synonyms", json::array()}};
    for (const Hint& hint : hints.lifting) out["lifting"].push_back(to_json(hint));
    for (const SynonymHint& synonym : hints.synonyms)
        out["synonyms"].push_back(
            {{"word", synonym.word}, {"means", synonym.means}, {"confidence", synonym.confidence}});
    return out;
}

}  // namespace

std::string explain_json(const ExplainReport& report) {
    const Explanation& explanation = report.explanation;
    json out = {{"edition", report.edition},
                {"query", report.question.text},
                {"locale", explanation.locale},
                {"outcome", outcome_name(explanation.outcome)},
                {"confidence", explanation.confidence},
                {"corrected", nullptr},
                {"words", json::array()},
                {"curation", json::array()},
                {"synonyms", json::array()},
                {"pages", json::array()},
                {"wanted", nullptr},
                {"hints", json::array()}};
    if (explanation.corrected) out["corrected"] = *explanation.corrected;
    for (const ExplainedWord& word : explanation.words) {
        out["words"].push_back({{"text", word.text},
                                {"corrected", word.corrected},
                                {"stem", word.stem},
                                {"pages", word.pages},
                                {"idf", word.idf},
                                {"function_word", word.is_function_word}});
    }
    for (const CurationTrace& act : explanation.curation) {
        out["curation"].push_back({{"act", act.act == CurationAct::kPinned ? "pinned" : "hidden"},
                                   {"page", act.page},
                                   {"anchor", act.anchor},
                                   {"query", act.query},
                                   {"place", act.place}});
    }
    for (const SynonymTrace& met : explanation.synonyms) {
        out["synonyms"].push_back({{"text", met.text},
                                   {"concept", met.concept_name},
                                   {"built_in", met.is_built_in},
                                   {"brought", met.brought}});
    }
    for (const ExplainedPage& page : explanation.first)
        out["pages"].push_back(to_json(explanation, page));
    if (explanation.wanted) out["wanted"] = to_json(explanation, *explanation.wanted);
    for (const Hints& hints : report.hints) out["hints"].push_back(to_json(hints));
    return out.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace firstline
