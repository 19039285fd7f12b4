#include "kb/index/compounds.h"

#include <algorithm>
#include <array>
#include <functional>

#include "kb/text/function_words.h"

namespace firstline {
namespace {

constexpr std::size_t kPartBytesMin = 4;
constexpr std::size_t kWordBytesMax = 60;

struct Language {
    std::string_view code;
    std::string_view links;  // linking elements, each followed by a space; none is always tried
};

constexpr std::array<Language, 8> kLanguages = {{{"da", "s e "},
                                                 {"de", "s es n en er e ns "},
                                                 {"fi", "n "},
                                                 {"nb", "s e "},
                                                 {"nl", "s en e n er "},
                                                 {"nn", "s e "},
                                                 {"no", "s e "},
                                                 {"sv", "s "}}};

const Language* language_of(std::string_view tag) {
    const std::string_view code = tag.substr(0, tag.find_first_of("-_"));
    const auto* found = std::find_if(kLanguages.begin(), kLanguages.end(),
                                     [&](const Language& one) { return one.code == code; });
    return found == kLanguages.end() ? nullptr : found;
}

bool may_be_part(std::string_view text) {
    return text.size() >= kPartBytesMin && text.size() <= kWordBytesMax &&
           (text[0] < '0' || text[0] > '9');
}

// From a text that may be a part to the stem it means. Open addressing in eight bytes a slot, as a
// hundred thousand words are asked for and the table should stay in the cache.
class TermsByText {
  public:
    TermsByText(const Vocabulary& vocabulary, std::string_view language) : vocabulary_(vocabulary) {
        const std::size_t texts = std::size_t{vocabulary.words()} + vocabulary.terms();
        std::size_t size = 16;
        while (size * 3 / 4 < texts + 1) size *= 2;
        slots_.resize(size);
        for (WordId id = 0; id < vocabulary.words(); ++id) add(vocabulary.word(id), id);
        for (TermId id = 0; id < vocabulary.terms(); ++id) add(vocabulary.term(id), id | kIsTerm);
        for (const std::string_view word : function_words(language)) {
            Slot& slot = slots_[place_of(word, hash_of(word))];
            if (slot.id != kNoId) slot.id = kNoPart;
        }
    }

    TermId find(std::string_view text) const {
        const std::uint32_t id = slots_[place_of(text, hash_of(text))].id;
        if (id == kNoId) return kNoId;
        return (id & kIsTerm) != 0 ? id & ~kIsTerm : vocabulary_.term_of(id);
    }

  private:
    static constexpr std::uint32_t kIsTerm = 0x80000000;
    static constexpr std::uint32_t kNoPart = kNoId - 1;  // has a slot and no text
    struct Slot {
        std::uint32_t id = kNoId;  // a WordId, or a TermId with kIsTerm
        std::uint32_t tag = 0;     // spares a look at the text of a slot that is another's
    };

    static std::size_t hash_of(std::string_view text) {
        return std::hash<std::string_view>()(text);
    }

    std::string_view text_of(std::uint32_t id) const {
        if (id == kNoPart) return {};
        return (id & kIsTerm) != 0 ? vocabulary_.term(id & ~kIsTerm) : vocabulary_.word(id);
    }

    std::size_t place_of(std::string_view text, std::size_t hash) const {
        const auto tag = static_cast<std::uint32_t>(hash >> 32);
        std::size_t place = hash & (slots_.size() - 1);
        while (slots_[place].id != kNoId &&
               (slots_[place].tag != tag || text_of(slots_[place].id) != text))
            place = (place + 1) & (slots_.size() - 1);
        return place;
    }

    void add(std::string_view text, std::uint32_t id) {
        if (!may_be_part(text)) return;
        const std::size_t hash = hash_of(text);
        Slot& slot = slots_[place_of(text, hash)];
        if (slot.id == kNoId) slot = {id, static_cast<std::uint32_t>(hash >> 32)};
    }

    const Vocabulary& vocabulary_;
    std::vector<Slot> slots_;
};

TermId find_part(std::string_view text, std::string_view language, const Vocabulary& vocabulary) {
    if (!may_be_part(text)) return kNoId;
    const auto [begin, end] = vocabulary.find_word(text);
    const TermId term = begin != end ? vocabulary.term_of(begin) : vocabulary.find_term(text);
    return term == kNoId || is_function_word(language, text) ? kNoId : term;
}

// The reading of `word` as `head` and a remainder, if it is better than `best`.
template <typename Find>
void try_head(std::string_view word, std::string_view head, TermId first, const Language& language,
              const Vocabulary& vocabulary, Find find, std::optional<CompoundParts>& best,
              double& best_score) {
    std::string_view links = language.links;
    std::string_view link;
    while (true) {
        const std::size_t begin = head.size() + link.size();
        if (begin + kPartBytesMin > word.size()) return;
        if (word.substr(head.size()).starts_with(link)) {
            const TermId second = find(word.substr(begin));
            if (second != kNoId && second != first) {
                const double score = static_cast<double>(vocabulary.pages_with(first)) *
                                     vocabulary.pages_with(second);
                if (score > best_score) {
                    best_score = score;
                    best = CompoundParts{first, second};
                }
            }
        }
        if (links.empty()) return;
        const std::size_t end = links.find(' ');
        link = links.substr(0, end);
        links.remove_prefix(end + 1);
    }
}

}  // namespace

std::optional<CompoundParts> split_compound(std::string_view folded, std::string_view language,
                                            const Vocabulary& vocabulary) {
    std::optional<CompoundParts> best;
    const Language* rules = language_of(language);
    if (rules == nullptr || folded.size() > kWordBytesMax) return best;
    double best_score = 0;
    for (std::size_t cut = kPartBytesMin; cut + kPartBytesMin <= folded.size(); ++cut) {
        const std::string_view head = folded.substr(0, cut);
        const TermId first = find_part(head, language, vocabulary);
        if (first == kNoId) continue;
        try_head(
            folded, head, first, *rules, vocabulary,
            [&](std::string_view text) { return find_part(text, language, vocabulary); }, best,
            best_score);
    }
    return best;
}

Compounds::Compounds(const Vocabulary& vocabulary, std::string_view language) {
    const Language* rules = language_of(language);
    if (rules == nullptr) return;
    const TermsByText terms(vocabulary, rules->code);
    struct Head {
        std::string_view text;
        TermId term;
    };
    std::vector<Head> heads;  // each the beginning of the next
    const auto enter = [&](std::string_view text) {
        while (!heads.empty() && !text.starts_with(heads.back().text)) heads.pop_back();
    };
    const auto add_head = [&](std::string_view text, TermId term) {
        enter(text);
        if (!heads.empty() && heads.back().text == text) return;  // a stem that is a word too
        if (terms.find(text) != kNoId) heads.push_back({text, term});
    };
    TermId next_term = 0;
    for (WordId id = 0; id < vocabulary.words(); ++id) {
        const std::string_view word = vocabulary.word(id);
        for (; next_term < vocabulary.terms() && vocabulary.term(next_term) <= word; ++next_term)
            add_head(vocabulary.term(next_term), next_term);
        enter(word);
        const TermId term = vocabulary.term_of(id);
        if (word.size() >= 2 * kPartBytesMin && word.size() <= kWordBytesMax) {
            std::optional<CompoundParts> best;
            double best_score = 0;
            for (const Head& head : heads) {
                if (head.term == term) continue;
                try_head(
                    word, head.text, head.term, *rules, vocabulary,
                    [&](std::string_view text) { return terms.find(text); }, best, best_score);
            }
            if (best && best->second != term) compounds_.push_back({term, *best});
        }
        add_head(word, term);
    }
    const auto by_compound = [](const Entry& a, const Entry& b) { return a.compound < b.compound; };
    std::stable_sort(compounds_.begin(), compounds_.end(), by_compound);
    compounds_.erase(
        std::unique(compounds_.begin(), compounds_.end(),
                    [](const Entry& a, const Entry& b) { return a.compound == b.compound; }),
        compounds_.end());
    list_holders(vocabulary);
}

void Compounds::list_holders(const Vocabulary& vocabulary) {
    std::vector<std::pair<TermId, TermId>> held;  // part, holder
    held.reserve(2 * compounds_.size());
    for (const Entry& entry : compounds_) {
        held.emplace_back(entry.parts.first, entry.compound);
        held.emplace_back(entry.parts.second, entry.compound);
    }
    std::sort(held.begin(), held.end());
    for (auto begin = held.begin(); begin != held.end();) {
        const TermId part = begin->first;
        const auto end =
            std::find_if(begin, held.end(), [&](const auto& one) { return one.first != part; });
        std::stable_sort(begin, end, [&](const auto& a, const auto& b) {
            return vocabulary.pages_with(a.second) > vocabulary.pages_with(b.second);
        });
        parts_.push_back(part);
        offsets_.push_back(static_cast<std::uint32_t>(holders_.size()));
        const auto kept = std::min<std::ptrdiff_t>(end - begin, kCompoundsMax);
        for (auto one = begin; one != begin + kept; ++one) holders_.push_back(one->second);
        begin = end;
    }
    offsets_.push_back(static_cast<std::uint32_t>(holders_.size()));
}

std::optional<CompoundParts> Compounds::parts_of(TermId compound) const {
    const auto found =
        std::lower_bound(compounds_.begin(), compounds_.end(), compound,
                         [](const Entry& entry, TermId wanted) { return entry.compound < wanted; });
    if (found == compounds_.end() || found->compound != compound) return std::nullopt;
    return found->parts;
}

std::span<const TermId> Compounds::with_part(TermId part) const {
    const auto found = std::lower_bound(parts_.begin(), parts_.end(), part);
    if (found == parts_.end() || *found != part) return {};
    const auto index = static_cast<std::size_t>(found - parts_.begin());
    return {holders_.data() + offsets_[index], holders_.data() + offsets_[index + 1]};
}

}  // namespace firstline
