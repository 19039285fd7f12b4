#include "kb/search/passages.h"

#include <algorithm>

namespace firstline {
namespace {

constexpr double kHighlightWeightMin =
    0.3;  // a stem that fits less than that is not shown as found

// Words so common that marking them distracts; they are marked only beside another found word.
constexpr double kCommonShare = 0.25;  // of the rarest found word's idf

// Index of the first text segment of the page, or kNoId.
std::uint32_t first_text(const PageStore& store, PageId page) {
    for (std::uint32_t i = 0; i < store.segment_count(page); ++i) {
        if (store.segment(page, i).kind == SegmentKind::kText) return i;
    }
    return kNoId;
}

// Bytes of the sentences [first, last], without the white space after them.
Range sentence_range(const Segment& segment, std::uint32_t first, std::uint32_t last) {
    const std::uint32_t begin = segment.sentences[first].byte;
    std::uint32_t end = last + 1 < segment.sentences.size()
                            ? segment.sentences[last + 1].byte
                            : static_cast<std::uint32_t>(segment.text.size());
    while (end > begin && (segment.text[end - 1] == ' ' || segment.text[end - 1] == '\n')) --end;
    return {begin, end};
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

}  // namespace

FoundTerms found_terms(const ExpandedQuestion& question) {
    FoundTerms found;
    const bool has_subject = std::any_of(
        question.concepts.begin(), question.concepts.end(),
        [](const Concept& meaning) { return !meaning.is_function && !meaning.terms.empty(); });
    for (const Concept& meaning : question.concepts) {
        if (has_subject && meaning.is_function) continue;
        for (const ConceptTerm& term : meaning.terms) {
            if (term.weight < kHighlightWeightMin) continue;
            double& idf = found[term.term];
            idf = std::max(idf, meaning.idf);
        }
    }
    return found;
}

std::vector<Range> highlights(const Segment& segment, const FoundTerms& found,
                              const Vocabulary& vocabulary) {
    std::vector<double> fits(segment.words.size(), 0);
    double best = 0;
    for (std::size_t i = 0; i < segment.words.size(); ++i) {
        const auto term = found.find(vocabulary.term_of(segment.words[i]));
        if (term == found.end()) continue;
        fits[i] = term->second;
        best = std::max(best, fits[i]);
    }
    if (best <= 0) return {};
    std::vector<Range> ranges;
    const std::vector<WordOffset> offsets = word_offsets(segment);
    for (std::size_t i = 0; i < offsets.size(); ++i) {
        if (fits[i] <= 0 || fits[i] < kCommonShare * best) continue;
        const WordOffset& word = offsets[i];
        if (!ranges.empty() && word.begin <= ranges.back().end) {
            ranges.back().end = std::max(ranges.back().end, word.end);
        } else {
            ranges.push_back({word.begin, word.end});
        }
    }
    return ranges;
}

AnswerItem present(const RankedPage& page, const FoundTerms& found, const Database& database) {
    const PageStore& store = database.pages();
    const Vocabulary& vocabulary = database.vocabulary();
    const PageFeatures& found_page = page.features;
    const PageHead head = store.head(found_page.page);
    AnswerItem item;
    item.page = head.id;
    item.kind = head.kind;
    item.audience = head.audience;
    item.locale = database.locale();
    item.title = head.title;
    item.section = head.section;
    item.url = head.url;
    item.updated = head.updated;
    item.score = page.score;

    const bool has_window = found_page.window.segment != kNoId;
    const std::uint32_t shown =
        has_window ? found_page.window.segment : first_text(store, found_page.page);
    std::uint32_t passage = kNoId;
    if (shown != kNoId) {
        const Segment segment = store.segment(found_page.page, shown);
        passage = segment.passage;
        item.text = segment.text;
        item.highlights = highlights(segment, found, vocabulary);
        if (!segment.sentences.empty()) {
            item.lead = has_window ? sentence_range(segment, found_page.window.first_sentence,
                                                    found_page.window.last_sentence)
                                   : sentence_range(segment, 0, 0);
        }
        if (passage < head.anchors.size()) item.anchor = head.anchors[passage];
    }
    for (std::uint32_t i = 0; i < store.segment_count(found_page.page); ++i) {
        const Segment segment = store.segment(found_page.page, i);
        if (segment.kind == SegmentKind::kTitle)
            item.title_highlights = highlights(segment, found, vocabulary);
        if (segment.kind == SegmentKind::kHeadings && segment.passage == passage)
            item.headings = lines_of(segment.text);
    }
    return item;
}

}  // namespace firstline
