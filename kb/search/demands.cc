#include "kb/search/demands.h"

#include <algorithm>
#include <array>
#include <optional>

namespace firstline {
namespace {

constexpr std::size_t kDemandsMax = 8;

struct QuotePair {
    std::string_view open;
    std::string_view close;
};
// Of those that open alike the first that is closed counts.
constexpr std::array kQuotes = {QuotePair{"\"", "\""}, QuotePair{"“", "”"},  QuotePair{"„", "“"},
                                QuotePair{"„", "”"},   QuotePair{"”", "”"},  QuotePair{"«", "»"},
                                QuotePair{"»", "«"},   QuotePair{"「", "」"}};
constexpr std::array<std::string_view, 2> kMinusSigns = {"-", "−"};

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct Quoted {
    std::string_view words;
    std::size_t end = 0;  // behind the closing quote
};

std::optional<Quoted> quoted_at(std::string_view text, std::size_t at) {
    for (const QuotePair& quotes : kQuotes) {
        if (text.substr(at, quotes.open.size()) != quotes.open) continue;
        const std::size_t begin = at + quotes.open.size();
        const std::size_t close = text.find(quotes.close, begin);
        if (close == std::string_view::npos || close == begin) continue;
        return Quoted{text.substr(begin, close - begin), close + quotes.close.size()};
    }
    return std::nullopt;
}

// Bytes of the minus that excludes what follows it; 0: there is none.
std::size_t minus_at(std::string_view text, std::size_t at) {
    if (at > 0 && !is_space(text[at - 1])) return 0;
    for (const std::string_view sign : kMinusSigns) {
        const std::size_t next = at + sign.size();
        if (text.substr(at, sign.size()) != sign || next >= text.size()) continue;
        const char first = text[next];
        const bool is_word = !is_space(first) && first != '-' && !(first >= '0' && first <= '9');
        return is_word ? sign.size() : 0;
    }
    return 0;
}

std::string_view word_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && !is_space(text[end])) ++end;
    return text.substr(at, end - at);
}

}  // namespace

Demands demands_of(std::string_view text) {
    Demands demands;
    const auto is_full = [&] {
        return demands.phrases.size() + demands.excluded.size() + demands.excluded_phrases.size() >=
               kDemandsMax;
    };
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t minus = minus_at(text, at);
        const std::optional<Quoted> quoted = quoted_at(text, at + minus);
        if (quoted) {
            if (minus == 0) demands.text += quoted->words;
            if (!is_full()) {
                (minus == 0 ? demands.phrases : demands.excluded_phrases)
                    .emplace_back(quoted->words);
            }
            at = quoted->end;
        } else if (minus > 0) {
            const std::string_view word = word_at(text, at + minus);
            if (is_full()) {
                demands.text += word;
            } else {
                demands.excluded.emplace_back(word);
            }
            at += minus + word.size();
        } else {
            demands.text += text[at++];
        }
    }
    return demands;
}

DemandFilter::DemandFilter(const Demands& demands, const Database& database, Reader& reader)
    : database_(database) {
    const auto add = [&](std::vector<Sequence>& to, Sequence sequence) {
        if (!sequence.empty()) to.push_back(std::move(sequence));
    };
    for (const std::string& phrase : demands.phrases)
        add(wanted_, words_in(phrase, Form::kSame, reader));
    for (const std::string& phrase : demands.excluded_phrases)
        add(unwanted_, words_in(phrase, Form::kSame, reader));
    for (const std::string& word : demands.excluded)
        add(unwanted_, words_in(word, Form::kAny, reader));
}

bool DemandFilter::is_met_by(PageId page) const {
    return std::all_of(wanted_.begin(), wanted_.end(),
                       [&](const Sequence& sequence) { return stands_in(sequence, page); }) &&
           std::none_of(unwanted_.begin(), unwanted_.end(),
                        [&](const Sequence& sequence) { return stands_in(sequence, page); });
}

DemandFilter::Sequence DemandFilter::words_in(const std::string& phrase, Form form,
                                              Reader& reader) const {
    const Vocabulary& vocabulary = database_.vocabulary();
    Sequence sequence;
    reader.analyzer.split(phrase, reader.words);
    for (const Word& word : reader.words.words) {
        const std::string_view written = reader.words.form(word);
        const auto [begin, end] = vocabulary.find_word(reader.analyzer.fold(written));
        const TermId stem =
            form == Form::kAny ? vocabulary.find_term(reader.analyzer.stem(written)) : kNoId;
        sequence.push_back({begin, end, stem});
    }
    return sequence;
}

bool DemandFilter::fits(const Place& place, WordId word) const {
    return (word >= place.begin && word < place.end) ||
           (place.stem != kNoId && database_.vocabulary().term_of(word) == place.stem);
}

bool DemandFilter::stands_in(const Sequence& sequence, PageId page) const {
    const PageStore& pages = database_.pages();
    for (std::uint32_t i = 0; i < pages.segment_count(page); ++i) {
        const Segment segment = pages.segment(page, i);
        if (segment.kind == SegmentKind::kKeywords) continue;
        for (std::size_t at = 0; at + sequence.size() <= segment.words.size(); ++at) {
            std::size_t same = 0;
            while (same < sequence.size() && fits(sequence[same], segment.words[at + same])) ++same;
            if (same == sequence.size()) return true;
        }
    }
    return false;
}

}  // namespace firstline
