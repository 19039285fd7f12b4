#include "kb/search/passages.h"

#include <algorithm>

namespace firstline {
namespace {

// The share of a question, by idf, that a title may lack and still ask it; and that a sentence has
// to add to the title to be the one that is shown.
constexpr double kTitleAsksShare = 0.1;
constexpr double kNewsMin = 0.1;

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

// The page's leads, without the passages that editors hide.
std::vector<Lead> visible_leads(PageId page, const LeadFinder& finder, const Decisions& decisions,
                                const PageStore& store) {
    std::vector<Lead> leads = finder.leads_of(page);
    for (const DecidedPage& hide : decisions.hides) {
        if (hide.page != page) continue;
        const PageHead head = store.head(page);
        std::erase_if(leads, [&](const Lead& lead) {
            const std::uint32_t passage = store.segment(page, lead.segment).passage;
            return hide.anchor.empty() ||
                   (passage < head.anchors.size() && head.anchors[passage] == hide.anchor);
        });
    }
    return leads;
}

// The sentences that are shown of a page.
Lead chosen_lead(const RankedPage& page, const LeadFinder& finder, const Decisions& decisions,
                 const PageStore& store) {
    const Window& window = page.features.window;
    const PageId id = page.features.page;
    Lead ranked{window.segment, window.first_sentence, window.last_sentence, 0, 0};
    if (ranked.segment == kNoId) return {first_text(store, id), 0, 0, 0, 0};
    // Of a pinned page the editor may have named the passage.
    if (page.is_pinned || finder.untitled_share(id) < kTitleAsksShare) return ranked;
    const std::vector<Lead> leads = visible_leads(id, finder, decisions, store);
    const auto most = std::max_element(
        leads.begin(), leads.end(), [](const Lead& a, const Lead& b) { return a.news < b.news; });
    const auto here = std::find_if(leads.begin(), leads.end(), [&](const Lead& lead) {
        return lead.segment == ranked.segment;
    });
    if (most == leads.end() || most->news < kNewsMin) return ranked;
    return here != leads.end() && here->news + kNewsMin > most->news ? *here : *most;
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

AnswerItem item_of(PageId page, const Lead& lead, double score, const FoundTerms& found,
                   const Database& database) {
    const PageStore& store = database.pages();
    const Vocabulary& vocabulary = database.vocabulary();
    const PageHead head = store.head(page);
    AnswerItem item;
    item.page = head.id;
    item.kind = head.kind;
    item.audience = head.audience;
    item.locale = database.locale();
    item.title = head.title;
    item.section = head.section;
    item.url = head.url;
    item.updated = head.updated;
    item.score = score;
    std::uint32_t passage = kNoId;
    if (lead.segment != kNoId) {
        const Segment segment = store.segment(page, lead.segment);
        passage = segment.passage;
        item.text = segment.text;
        item.highlights = highlights(segment, found, vocabulary);
        if (!segment.sentences.empty())
            item.lead = sentence_range(segment, lead.first_sentence, lead.last_sentence);
        if (passage < head.anchors.size()) item.anchor = head.anchors[passage];
    }
    for (std::uint32_t i = 0; i < store.segment_count(page); ++i) {
        const Segment segment = store.segment(page, i);
        if (segment.kind == SegmentKind::kTitle)
            item.title_highlights = highlights(segment, found, vocabulary);
        if (segment.kind == SegmentKind::kHeadings && segment.passage == passage)
            item.headings = lines_of(segment.text);
    }
    return item;
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

AnswerItem present(const RankedPage& page, const FoundTerms& found, const LeadFinder& leads,
                   const Decisions& decisions, const Database& database) {
    return item_of(page.features.page, chosen_lead(page, leads, decisions, database.pages()),
                   page.score, found, database);
}

std::vector<AnswerItem> present_all(PageId page, const FoundTerms& found, const LeadFinder& leads,
                                    const Decisions& decisions, const Database& database,
                                    std::size_t limit) {
    std::vector<Lead> best = visible_leads(page, leads, decisions, database.pages());
    std::erase_if(best, [](const Lead& lead) { return lead.score <= 0; });
    std::stable_sort(best.begin(), best.end(),
                     [](const Lead& a, const Lead& b) { return a.score > b.score; });
    if (best.size() > limit) best.resize(limit);
    std::vector<AnswerItem> items;
    items.reserve(best.size());
    for (const Lead& lead : best) items.push_back(item_of(page, lead, lead.score, found, database));
    return items;
}

}  // namespace firstline
