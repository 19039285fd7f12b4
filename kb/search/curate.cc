#include "kb/search/curate.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

namespace firstline {
namespace {

// What a pinned page's score is above the next one's, at least.
constexpr double kPinStep = 0.01;
// Of an unfinished word: from so many bytes it stands for the words it begins.
constexpr std::size_t kPrefixBytesMin = 3;

// The question's words as patterns are compared with them: each as it was written and as it was
// corrected.
class AskedWords {
  public:
    AskedWords(const CorrectedQuestion& question, const Vocabulary& vocabulary) {
        for (const CorrectedWord& word : question.words) {
            Forms forms;
            forms.folded.push_back(word.word.folded);
            stems_.push_back(word.word.stem);
            for (const Correction& correction : word.corrections) {
                forms.folded.emplace_back(vocabulary.word(correction.word));
                stems_.emplace_back(vocabulary.term(vocabulary.term_of(correction.word)));
            }
            if (word.word.is_prefix && word.word.folded.size() >= kPrefixBytesMin)
                prefix_ = word.word.folded;
            words_.push_back(std::move(forms));
        }
        std::sort(stems_.begin(), stems_.end());
    }

    bool hold(const std::vector<std::string>& stems) const {
        return std::all_of(stems.begin(), stems.end(), [&](const std::string& stem) {
            return std::binary_search(stems_.begin(), stems_.end(), stem) || is_begun(stem);
        });
    }

    bool are(const std::vector<std::string>& folded) const {
        if (folded.size() != words_.size()) return false;
        for (std::size_t i = 0; i < folded.size(); ++i) {
            const std::vector<std::string>& forms = words_[i].folded;
            if (std::find(forms.begin(), forms.end(), folded[i]) != forms.end()) continue;
            if (i + 1 < folded.size() || !is_begun(folded[i])) return false;
        }
        return true;
    }

  private:
    struct Forms {
        std::vector<std::string> folded;
    };
    bool is_begun(const std::string& word) const {
        return !prefix_.empty() && word.compare(0, prefix_.size(), prefix_) == 0;
    }

    std::vector<Forms> words_;
    std::vector<std::string> stems_;
    std::string prefix_;
};

// "https://shop.example/cart?step=2" → "/cart?step=2".
std::string_view path_of(std::string_view address) {
    const std::size_t scheme = address.find("://");
    if (scheme == std::string_view::npos) return address;
    const std::size_t slash = address.find('/', scheme + 3);
    return slash == std::string_view::npos ? "/" : address.substr(slash);
}

bool begins_with(std::string_view address, const std::string& beginning) {
    const bool is_path = !beginning.empty() && beginning[0] == '/';
    return (is_path ? path_of(address) : address).starts_with(beginning);
}

// How a rule fits a question.
struct Fit {
    bool is_exact = false;
    std::size_t words = 0;  // of the pattern
    std::string query;
    std::string place;

    bool is_before(const Fit& other) const {
        return std::tuple(is_exact, words, !place.empty()) >
               std::tuple(other.is_exact, other.words, !other.place.empty());
    }
};

// Sets the fit's place. Whether all that the rule asks of the place holds.
bool fits_place(const CurationWhen& when, const Question& context, Fit& fit) {
    if (!when.page_urls.empty()) {
        const auto page = std::find_if(
            when.page_urls.begin(), when.page_urls.end(),
            [&](const std::string& beginning) { return begins_with(context.page_url, beginning); });
        if (page == when.page_urls.end()) return false;
        fit.place = *page;
    }
    if (!when.skus.empty()) {
        const auto sku =
            std::find_if(when.skus.begin(), when.skus.end(), [&](const std::string& one) {
                return std::find(context.skus.begin(), context.skus.end(), one) !=
                       context.skus.end();
            });
        if (sku == when.skus.end()) return false;
        fit.place += (fit.place.empty() ? "" : ", ") + *sku;
    }
    return true;
}

// Sets the fit's pattern. Whether any of the rule's fits the question.
bool fits_words(const RulePatterns& patterns, const AskedWords& asked, Fit& fit) {
    for (const RulePattern& pattern : patterns.exactly) {
        if (!asked.are(pattern.words)) continue;
        fit.is_exact = true;
        fit.words = pattern.words.size();
        fit.query = pattern.text;
        return true;
    }
    for (const RulePattern& pattern : patterns.queries) {
        if (pattern.words.size() <= fit.words || !asked.hold(pattern.words)) continue;
        fit.words = pattern.words.size();
        fit.query = pattern.text;
    }
    return fit.words > 0;
}

std::optional<Fit> fit_of(const CurationRule& rule, const RulePatterns& patterns,
                          const AskedWords& asked, const Question& context) {
    Fit fit;
    if (!is_valid_on(rule, context.today) || !fits_place(rule.when, context, fit))
        return std::nullopt;
    if (rule.when.has_pattern() && !fits_words(patterns, asked, fit)) return std::nullopt;
    return fit;
}

struct ActingRule {
    const CurationRule* rule;
    Fit fit;
};

std::vector<ActingRule> acting(const std::vector<CurationRule>& rules,
                               const std::vector<RulePatterns>& patterns, const AskedWords& asked,
                               const Question& context) {
    std::vector<ActingRule> found;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        // Rules for agents are in agents' databases alone, so the audience needs no look here.
        if (auto fit = fit_of(rules[i], patterns[i], asked, context))
            found.push_back({&rules[i], std::move(*fit)});
    }
    std::stable_sort(found.begin(), found.end(), [](const ActingRule& a, const ActingRule& b) {
        return a.fit.is_before(b.fit);
    });
    return found;
}

std::vector<DecidedPage> pages_of(const std::vector<ActingRule>& rules, const PageStore& store) {
    std::vector<DecidedPage> pages;
    for (const ActingRule& acting : rules) {
        for (const CuratedPage& named : acting.rule->pages) {
            const PageId page = store.find(named.page);
            if (page == kNoId) continue;
            pages.push_back({page, named.anchor, acting.fit.query, acting.fit.place, true});
        }
    }
    return pages;
}

void keep_first_of_each(std::vector<DecidedPage>& pages) {
    std::vector<DecidedPage> kept;
    for (DecidedPage& page : pages) {
        const bool is_known = std::any_of(kept.begin(), kept.end(), [&](const DecidedPage& one) {
            return one.page == page.page;
        });
        if (!is_known) kept.push_back(std::move(page));
    }
    pages = std::move(kept);
}

bool is_hidden_whole(PageId page, const std::vector<DecidedPage>& hides) {
    return std::any_of(hides.begin(), hides.end(), [&](const DecidedPage& hide) {
        return hide.page == page && hide.anchor.empty();
    });
}

// The first text of the passage, or kNoId.
std::uint32_t text_of_anchor(const PageStore& store, PageId page, const std::string& anchor) {
    const PageHead head = store.head(page);
    for (std::uint32_t i = 0; i < store.segment_count(page); ++i) {
        const Segment segment = store.segment(page, i);
        if (segment.kind == SegmentKind::kText && segment.passage < head.anchors.size() &&
            head.anchors[segment.passage] == anchor) {
            return i;
        }
    }
    return kNoId;
}

bool shows(const PageStore& store, const RankedPage& page, const std::string& anchor) {
    if (page.features.window.segment == kNoId) return false;
    const PageHead head = store.head(page.features.page);
    const std::uint32_t passage =
        store.segment(page.features.page, page.features.window.segment).passage;
    return passage < head.anchors.size() && head.anchors[passage] == anchor;
}

void show_anchor(const PageStore& store, const std::string& anchor, RankedPage& page) {
    if (anchor.empty() || shows(store, page, anchor)) return;
    const std::uint32_t segment = text_of_anchor(store, page.features.page, anchor);
    if (segment != kNoId) page.features.window = {segment, 0, 0, 0};
}

// Takes out hidden pages. Where a passage alone is hidden, its page shows its opening; if that is
// the passage, the page goes.
void hide(const std::vector<DecidedPage>& hides, const PageStore& store,
          std::vector<RankedPage>& ranked) {
    std::erase_if(ranked, [&](RankedPage& page) {
        if (is_hidden_whole(page.features.page, hides)) return true;
        return std::any_of(hides.begin(), hides.end(), [&](const DecidedPage& one) {
            if (one.page != page.features.page || !shows(store, page, one.anchor)) return false;
            page.features.window = {};
            const PageHead head = store.head(page.features.page);
            return !head.anchors.empty() && head.anchors[0] == one.anchor;
        });
    });
}

}  // namespace

Decisions decide(const CorrectedQuestion& question, const Database& database,
                 const Question& context) {
    Decisions out;
    const CurationTable& table = database.curation_table();
    if (table.pins().empty() && table.hides().empty()) return out;
    const AskedWords asked(question, database.vocabulary());
    const PageStore& store = database.pages();
    out.hides = pages_of(acting(table.curation().hides, table.hides(), asked, context), store);
    out.pins = pages_of(acting(table.curation().pins, table.pins(), asked, context), store);
    keep_first_of_each(out.pins);
    for (DecidedPage& pin : out.pins) {
        pin.is_shown = !is_hidden_whole(pin.page, out.hides) &&
                       (context.today.empty() || is_valid_on(store.head(pin.page), context.today));
    }
    return out;
}

void add_pinned(const Decisions& decisions, std::vector<Candidate>& candidates) {
    for (const DecidedPage& pin : decisions.pins) {
        const bool is_known =
            std::any_of(candidates.begin(), candidates.end(),
                        [&](const Candidate& one) { return one.page == pin.page; });
        if (pin.is_shown && !is_known) candidates.push_back({pin.page, 0});
    }
}

void curate(const Decisions& decisions, const Database& database, std::vector<RankedPage>& ranked) {
    const PageStore& store = database.pages();
    auto next = ranked.begin();
    for (const DecidedPage& pin : decisions.pins) {
        if (!pin.is_shown) continue;
        const auto found = std::find_if(next, ranked.end(), [&](const RankedPage& page) {
            return page.features.page == pin.page;
        });
        if (found == ranked.end()) continue;
        std::rotate(next, found, found + 1);
        next->is_pinned = true;
        next->is_pinned_for_words = !pin.query.empty();
        show_anchor(store, pin.anchor, *next);
        ++next;
    }
    double floor = next == ranked.end() ? 0.0 : next->score;
    for (auto page = next; page != ranked.begin();) {
        --page;
        page->pinned = std::max(0.0, floor + kPinStep - page->score);
        page->score += page->pinned;
        floor = page->score;
    }
    hide(decisions.hides, store, ranked);
}

std::vector<CurationTrace> trace(const Decisions& decisions, const Database& database) {
    std::vector<CurationTrace> out;
    const auto add = [&](CurationAct act, const DecidedPage& page) {
        out.push_back({act, std::string(database.pages().id(page.page)), page.anchor, page.query,
                       page.place});
    };
    for (const DecidedPage& pin : decisions.pins) {
        if (pin.is_shown) add(CurationAct::kPinned, pin);
    }
    for (const DecidedPage& hidden : decisions.hides) add(CurationAct::kHidden, hidden);
    return out;
}

}  // namespace firstline
