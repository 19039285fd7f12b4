#include "indexer/replay/explanation.h"

#include <algorithm>
#include <set>

#include "kb/base/nearest.h"
#include "kb/text/analyzer.h"

namespace firstline {
namespace {

using Stems = std::set<std::string, std::less<>>;

// The stems of a page's fields.
class FieldStems {
  public:
    FieldStems(Analyzer& analyzer, const Page& page) : analyzer_(analyzer) {
        add(Field::kTitle, page.title);
        for (const std::string& question : page.questions) add(Field::kQuestions, question);
        for (const Passage& passage : split_passages(page)) {
            for (const std::string& heading : passage.headings) add(Field::kHeadings, heading);
            add(Field::kText, passage.text);
        }
    }

    std::uint8_t fields_with(const std::string& stem) const {
        std::uint8_t fields = 0;
        for (const Field field : kFields) {
            const auto index = static_cast<unsigned>(field);
            if (!stem.empty() && stems_[index].count(stem) > 0)
                fields = static_cast<std::uint8_t>(fields | 1u << index);
        }
        return fields;
    }

  private:
    void add(Field field, const std::string& text) {
        analyzer_.split(text, words_);
        for (const Word& word : words_.words)
            stems_[static_cast<unsigned>(field)].insert(analyzer_.stem(words_.form(word)));
    }

    Analyzer& analyzer_;
    Words words_;
    Stems stems_[std::size(kFields)];
};

// Where the next word stands: behind the beginning of the one before it, which it may overlap.
Range place_after(const std::string& question, const std::string& word,
                  const ExplainedWord* before) {
    const std::size_t from = before == nullptr ? 0 : before->place.begin + 1;
    std::size_t at = question.find(word, from);
    if (at == std::string::npos) at = std::min(from, question.size());
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + word.size())};
}

std::vector<ExplainedWord> words_of(const std::string& question, const Answer& answer) {
    std::vector<ExplainedWord> words;
    for (const WordTrace& trace : answer.words) {
        ExplainedWord word;
        word.text = trace.text;
        word.corrected = trace.corrected;
        word.stem = trace.stem;
        word.pages = trace.pages;
        word.idf = trace.idf;
        word.place = place_after(question, trace.text, words.empty() ? nullptr : &words.back());
        word.is_function_word = trace.is_function;
        words.push_back(std::move(word));
    }
    return words;
}

ExplainedPage explain_page(const Page& page, const std::vector<AnswerItem>& results,
                           const std::vector<ExplainedWord>& words, Analyzer& analyzer) {
    ExplainedPage out;
    out.id = page.id;
    out.title = page.title;
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (results[i].page != page.id) continue;
        out.rank = i + 1;
        out.item = results[i];
        break;
    }
    const FieldStems stems(analyzer, page);
    for (const ExplainedWord& word : words) out.fields.push_back(stems.fields_with(word.stem));
    return out;
}

// The page itself, not its translation.
Result<Page> page_in(const Snapshot& snapshot, Audience audience, const std::string& id,
                     const std::string& locale) {
    auto page = find_page(snapshot, audience, id, locale);
    if (page && page->locale == locale) return page;
    std::vector<std::string> ids;
    const Database* database = snapshot.database(audience, locale);
    for (PageId at = 0; database != nullptr && at < database->pages().pages(); ++at)
        ids.emplace_back(database->pages().head(at).id);
    const std::string nearest = nearest_name(id, ids);
    return Error{ErrorCode::kNotFound,
                 "no " + std::string(to_string(audience)) + " page has the id \"" + id + "\" in " +
                     locale + (nearest.empty() ? "" : "; did you mean \"" + nearest + "\"?")};
}

template <typename HasWord>
double share_of(const Explanation& explanation, HasWord has_word) {
    double all = 0;
    double there = 0;
    for (std::size_t i = 0; i < explanation.words.size(); ++i) {
        all += explanation.words[i].idf;
        if (has_word(i)) there += explanation.words[i].idf;
    }
    return all > 0 ? there / all : 0;
}

}  // namespace

const char* to_string(Field field) {
    switch (field) {
        case Field::kTitle:
            return "title";
        case Field::kQuestions:
            return "questions";
        case Field::kHeadings:
            return "headings";
        case Field::kText:
            return "text";
    }
    return "";
}

Result<Explanation> explain(const Snapshot& snapshot, Audience audience, const Question& question,
                            const std::string& wanted) {
    Question asked = question;
    asked.explain = true;
    asked.limit = kRanksExplained;
    auto found = answer(snapshot, audience, asked);
    if (!found) return found.error();
    auto analyzer = Analyzer::open(found->locale);
    if (!analyzer) return analyzer.error();
    Explanation out;
    out.outcome = found->outcome;
    out.confidence = found->confidence;
    out.locale = found->locale;
    out.corrected = found->corrected;
    out.question = question.text;
    out.curation = found->curation;
    out.synonyms = found->synonyms;
    out.words = words_of(question.text, *found);
    for (std::size_t i = 0; i < found->results.size() && i < kPagesExplained; ++i) {
        auto page = page_in(snapshot, audience, found->results[i].page, out.locale);
        if (!page) return page.error();
        out.first.push_back(explain_page(*page, found->results, out.words, *analyzer));
    }
    if (!wanted.empty()) {
        auto page = page_in(snapshot, audience, wanted, out.locale);
        if (!page) return page.error();
        out.wanted = explain_page(*page, found->results, out.words, *analyzer);
    }
    return out;
}

std::vector<WordRun> runs_where(const Explanation& explanation,
                                const std::function<bool(std::size_t)>& test) {
    std::vector<WordRun> runs;
    Range covered;  // by the last run
    for (std::size_t i = 0; i < explanation.words.size(); ++i) {
        const ExplainedWord& word = explanation.words[i];
        if (!test(i)) continue;
        if (!runs.empty() && word.place.begin < covered.end && word.place.end > covered.end) {
            WordRun& run = runs.back();
            run.text += explanation.question.substr(covered.end, word.place.end - covered.end);
            run.idf = std::max(run.idf, word.idf);
            covered.end = word.place.end;
        } else {
            runs.push_back({word.spelling(), word.idf});
            covered = word.place;
        }
    }
    return runs;
}

double share_in(const Explanation& explanation, const ExplainedPage& page, Field field) {
    return share_of(explanation, [&](std::size_t word) { return page.has(word, field); });
}

double share_on(const Explanation& explanation, const ExplainedPage& page) {
    return share_of(explanation, [&](std::size_t word) { return page.has(word); });
}

}  // namespace firstline
