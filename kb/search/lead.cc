#include "kb/search/lead.h"

#include <algorithm>
#include <string_view>

#include "kb/search/features.h"

namespace firstline {
namespace {

constexpr double kWeightMin = 0.3;        // a stem that fits less is another word
constexpr double kSaidAlready = 0.25;     // worth of a word that title or headings have
constexpr double kWorthAdding = 0.1;      // share of the question a neighbour has to add
constexpr std::uint32_t kShortWords = 8;  // fewer do not answer by themselves
constexpr std::size_t kRowHeadBytesMax = 60;

std::string_view line_at(std::string_view text, std::size_t byte) {
    const std::size_t before = text.substr(0, byte).rfind('\n');
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    return text.substr(begin, text.find('\n', begin) - begin);
}

// "Country" of "Country: Germany; Price: 4.95"; empty if the line has no such head.
std::string_view row_head(std::string_view line) {
    const std::size_t colon = line.find(": ");
    if (colon > kRowHeadBytesMax) return {};  // none is npos, the largest of all
    const std::string_view head = line.substr(0, colon);
    return head.find_first_of(".!?;") == std::string_view::npos ? head : std::string_view();
}

bool ends_in_colon(std::string_view text) {
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
    constexpr std::string_view kWideColon = "：";
    return !text.empty() &&
           (text.back() == ':' || (text.size() >= kWideColon.size() &&
                                   text.substr(text.size() - kWideColon.size()) == kWideColon));
}

}  // namespace

LeadFinder::LeadFinder(const ExpandedQuestion& question, const Database& database)
    : database_(database), idf_(question.concepts.size(), 0.0) {
    const bool has_subject = std::any_of(
        question.concepts.begin(), question.concepts.end(),
        [](const Concept& meaning) { return !meaning.is_function && !meaning.terms.empty(); });
    for (std::uint32_t c = 0; c < question.concepts.size(); ++c) {
        const Concept& meaning = question.concepts[c];
        if (meaning.terms.empty() || (has_subject && meaning.is_function)) continue;
        idf_[c] = meaning.idf;
        idf_sum_ += meaning.idf;
        for (const ConceptTerm& term : meaning.terms) {
            if (term.weight >= kWeightMin)
                concepts_[term.term].emplace_back(c, std::min(term.weight, 1.0));
        }
    }
}

void LeadFinder::hold(const WordIds& words, std::size_t begin, std::size_t end, Held& held) const {
    const Vocabulary& vocabulary = database_.vocabulary();
    for (std::size_t w = begin; w < end; ++w) {
        const auto found = concepts_.find(vocabulary.term_of(words[w]));
        if (found == concepts_.end()) continue;
        for (const auto& [index, weight] : found->second)
            held[index] = std::max(held[index], weight);
    }
}

LeadFinder::Held LeadFinder::held_by_titles(PageId page) const {
    Held held(idf_.size(), 0.0);
    const PageStore& store = database_.pages();
    for (std::uint32_t i = 0; i < store.segment_count(page); ++i) {
        const Segment segment = store.segment(page, i);
        if (segment.kind != SegmentKind::kTitle && segment.kind != SegmentKind::kQuestion) break;
        hold(segment.words, 0, segment.words.size(), held);
    }
    return held;
}

double LeadFinder::untitled_share(PageId page) const {
    const Held held = held_by_titles(page);
    double lacking = 0;
    for (std::size_t c = 0; c < idf_.size(); ++c) lacking += idf_[c] * (1.0 - held[c]);
    return idf_sum_ > 0 ? lacking / idf_sum_ : 0;
}

std::vector<LeadFinder::Sentence> LeadFinder::sentences_of(const Segment& segment) const {
    std::vector<Sentence> sentences;
    std::string_view line_before;
    std::string_view head_before;
    for (std::size_t s = 0; s < segment.sentences.size(); ++s) {
        const bool is_last = s + 1 == segment.sentences.size();
        const SentenceStart begin = segment.sentences[s];
        const SentenceStart end =
            is_last ? SentenceStart{static_cast<std::uint32_t>(segment.words.size()),
                                    static_cast<std::uint32_t>(segment.text.size())}
                    : segment.sentences[s + 1];
        Sentence sentence;
        sentence.held.assign(idf_.size(), 0.0);
        hold(segment.words, begin.word, end.word, sentence.held);
        sentence.words = end.word - begin.word;
        sentence.begins_line = begin.byte == 0 || segment.text[begin.byte - 1] == '\n';
        sentence.opens_lines =
            ends_in_colon(segment.text.substr(begin.byte, end.byte - begin.byte));
        if (sentence.begins_line) {
            line_before = line_at(segment.text, begin.byte);
            head_before = row_head(line_before);
        }
        sentence.is_row = !head_before.empty();
        sentences.push_back(std::move(sentence));
    }
    return sentences;
}

// Whole lines for rows; for prose the neighbours that add a word, then what makes it readable.
void LeadFinder::extend(const std::vector<Sentence>& sentences, const Held& worth,
                        Lead& lead) const {
    const auto size = static_cast<std::uint32_t>(sentences.size());
    std::uint32_t words = sentences[lead.first_sentence].words;
    Held held = sentences[lead.first_sentence].held;
    const auto added_by = [&](const Sentence& sentence) {
        double added = 0;
        for (std::size_t c = 0; c < worth.size(); ++c)
            added += worth[c] * std::max(0.0, sentence.held[c] - held[c]);
        return idf_sum_ > 0 ? added / idf_sum_ : 0;
    };
    const auto take = [&](std::uint32_t s) {
        words += sentences[s].words;
        for (std::size_t c = 0; c < worth.size(); ++c)
            held[c] = std::max(held[c], sentences[s].held[c]);
        lead.first_sentence = std::min(lead.first_sentence, s);
        lead.last_sentence = std::max(lead.last_sentence, s);
    };
    const auto fits = [&](std::uint32_t s) {
        return words + sentences[s].words <= kWindowWordsMax;
    };
    if (sentences[lead.first_sentence].is_row) {
        while (!sentences[lead.first_sentence].begins_line) take(lead.first_sentence - 1);
        while (lead.last_sentence + 1 < size && !sentences[lead.last_sentence + 1].begins_line)
            take(lead.last_sentence + 1);
        return;
    }
    while (lead.last_sentence + 1 < size && fits(lead.last_sentence + 1) &&
           added_by(sentences[lead.last_sentence + 1]) >= kWorthAdding)
        take(lead.last_sentence + 1);
    while (lead.first_sentence > 0 && fits(lead.first_sentence - 1) &&
           added_by(sentences[lead.first_sentence - 1]) >= kWorthAdding)
        take(lead.first_sentence - 1);
    const bool opens_lines = sentences[lead.last_sentence].opens_lines;
    while (lead.last_sentence + 1 < size && fits(lead.last_sentence + 1) &&
           (opens_lines || words < kShortWords))
        take(lead.last_sentence + 1);
}

Lead LeadFinder::lead_of(const Segment& segment, const Held& context) const {
    Lead lead;
    if (segment.sentences.empty()) return lead;
    const std::vector<Sentence> sentences = sentences_of(segment);
    Held worth(idf_.size(), 0.0);
    for (std::size_t c = 0; c < idf_.size(); ++c)
        worth[c] = idf_[c] * (1.0 - (1.0 - kSaidAlready) * context[c]);
    for (std::uint32_t s = 0; s < sentences.size(); ++s) {
        double score = 0;
        double news = 0;
        for (std::size_t c = 0; c < worth.size(); ++c) {
            score += worth[c] * sentences[s].held[c];
            news += idf_[c] * (1.0 - context[c]) * sentences[s].held[c];
        }
        if (idf_sum_ > 0) score /= idf_sum_;
        if (idf_sum_ > 0) news /= idf_sum_;
        if (s > 0 && score <= lead.score) continue;
        lead.first_sentence = lead.last_sentence = s;
        lead.score = score;
        lead.news = news;
    }
    extend(sentences, worth, lead);
    return lead;
}

std::vector<Lead> LeadFinder::leads_of(PageId page) const {
    const PageStore& store = database_.pages();
    const Held titles = held_by_titles(page);
    std::vector<Lead> leads;
    Held context = titles;
    std::uint32_t passage = kNoId;
    for (std::uint32_t i = 0; i < store.segment_count(page); ++i) {
        const Segment segment = store.segment(page, i);
        if (segment.kind == SegmentKind::kHeadings) {
            context = titles;
            hold(segment.words, 0, segment.words.size(), context);
            passage = segment.passage;
        } else if (segment.kind == SegmentKind::kText) {
            if (segment.passage != passage) context = titles;
            leads.push_back(lead_of(segment, context));
            leads.back().segment = i;
            // What the headings alone say speaks for the passage, for whichever sentence of it.
            double said = 0;
            for (std::size_t c = 0; c < idf_.size(); ++c)
                said += idf_[c] * (context[c] - titles[c]);
            if (idf_sum_ > 0) said /= idf_sum_;
            leads.back().score += said;
            leads.back().news += said;
        }
    }
    return leads;
}

}  // namespace firstline
