// The plain words of `firstline explain`: the engine's shares and the places of the question's
// words, told as an editor would tell a colleague.

#include <algorithm>
#include <cstdio>
#include <functional>

#include "indexer/cli/explain_output.h"
#include "indexer/cli/terminal.h"

namespace firstline {
namespace {

constexpr std::size_t kReasonsMax = 2;
constexpr std::size_t kSynonymsShown = 4;
// Shares smaller than this are no reason for anything.
constexpr double kReasonMin = 0.02;

// What a feature tells an editor of; one reason is told of each. That words look alike is told only
// if there is nothing else.
enum class Aspect : std::uint8_t { kPinned, kAsked, kSaid, kProduct, kOther, kLooks, kExamples };

// What is said of a feature: for a page that has much of it, and for one that has less than
// another. A phrase that ends in a space is followed by words of the question: those that the page
// has there, or those that it lacks and the other has.
struct FeatureWords {
    const char* feature;  // as AnswerItem::shares names it
    std::uint8_t fields;  // bits of Field
    const char* has;
    const char* lacks;
    const char* has_less;  // where it lacks none
    Aspect aspect;
};

constexpr std::uint8_t bit(Field field) {
    return static_cast<std::uint8_t>(1u << static_cast<unsigned>(field));
}
constexpr std::uint8_t kAsking = bit(Field::kTitle) | bit(Field::kQuestions);
constexpr std::uint8_t kAnywhere = kAsking | bit(Field::kHeadings) | bit(Field::kText);

// The title counts for "question", too: it is asked as one.
constexpr FeatureWords kFeatures[] = {
    {"title", bit(Field::kTitle), "its title has ", "its title lacks ",
     "its title has more words besides", Aspect::kAsked},
    {"question", kAsking, "its title and questions have ", "its title and questions lack ",
     "none of its questions is as near", Aspect::kAsked},
    {"page", kAnywhere, "it says ", "it does not say ",
     "it says it less often, or among more other words", Aspect::kSaid},
    {"sentences", bit(Field::kText), "one passage brings together ", "its text lacks ",
     "no passage of it brings as much together", Aspect::kSaid},
    {"product", 0, "it is about a product the shopper looks at",
     "it is not about a product the shopper looks at",
     "it is not about a product the shopper looks at", Aspect::kProduct},
    {"place", 0, "its section or a tag is named in the storefront's address",
     "the storefront's address does not name it", "the storefront's address does not name it",
     Aspect::kProduct},
    {"helpful", 0, "shoppers found it helpful", "shoppers found it less helpful",
     "shoppers found it less helpful", Aspect::kProduct},
    {"pinned", 0, "an editor pinned it", "no editor pinned it", "no editor pinned it",
     Aspect::kPinned},
    {"n-grams", 0, "its words look like the question's", "its words look less like the question's",
     "its words look less like the question's", Aspect::kLooks},
    {"asked n-grams", 0, "its words look like the question's",
     "its words look less like the question's", "its words look less like the question's",
     Aspect::kLooks},
    {"exact", 0, "its title or one of its questions is the question, word for word",
     "neither its title nor a question of it is the question, word for word",
     "neither its title nor a question of it is the question, word for word", Aspect::kAsked},
    {"pairs", 0, "it has words of the question side by side",
     "it has fewer words of the question side by side",
     "it has fewer words of the question side by side", Aspect::kSaid},
    {"examples", 0, "the question is worded like those it declares",
     "the question is worded less like those it declares",
     "the question is worded less like those it declares", Aspect::kExamples},
};

const FeatureWords* words_for(const std::string& feature) {
    const auto* found =
        std::find_if(std::begin(kFeatures), std::end(kFeatures),
                     [&](const FeatureWords& one) { return feature == one.feature; });
    return found == std::end(kFeatures) ? nullptr : found;
}

bool has_any(const ExplainedPage& page, std::size_t word, std::uint8_t fields) {
    return (page.fields[word] & fields) != 0;
}

bool takes_words(const char* phrase) {
    const std::string_view text = phrase;
    return !text.empty() && text.back() == ' ';
}

// The question's words for which the test holds. Function words are no reason for anything, unless
// the question has no other.
std::vector<std::string> words_where(const Explanation& explanation,
                                     const std::function<bool(std::size_t)>& test) {
    const bool has_telling =
        std::any_of(explanation.words.begin(), explanation.words.end(),
                    [](const ExplainedWord& word) { return !word.is_function_word; });
    std::vector<std::string> words;
    for (WordRun& run : runs_where(explanation, [&](std::size_t word) {
             return test(word) && (!has_telling || !explanation.words[word].is_function_word);
         }))
        words.push_back(std::move(run.text));
    return words;
}

struct Reason {
    double weight = 0;
    Aspect aspect = Aspect::kOther;
    std::string phrase;
    std::string words = {};  // of the question, behind the phrase
};

// The strongest reasons, one of each aspect. The same words are not told twice.
std::string told(std::vector<Reason> reasons) {
    std::stable_sort(reasons.begin(), reasons.end(), [](const Reason& a, const Reason& b) {
        const bool a_looks = a.aspect == Aspect::kLooks;
        const bool b_looks = b.aspect == Aspect::kLooks;
        return a_looks != b_looks ? b_looks : a.weight > b.weight;
    });
    std::vector<const Reason*> chosen;
    for (const Reason& reason : reasons) {
        if (chosen.size() == kReasonsMax || reason.weight < kReasonMin) continue;
        if (reason.aspect == Aspect::kLooks && !chosen.empty()) continue;
        const bool is_told = std::any_of(chosen.begin(), chosen.end(), [&](const Reason* other) {
            return other->aspect == reason.aspect ||
                   (!reason.words.empty() && other->words == reason.words);
        });
        if (!is_told) chosen.push_back(&reason);
    }
    std::string sentence;
    for (const Reason* reason : chosen)
        sentence += (sentence.empty() ? "" : ", and ") + reason->phrase + reason->words;
    return sentence;
}

std::string percent(double share) {
    char text[16];
    std::snprintf(text, sizeof text, "%.0f %%", share * 100);
    return text;
}

double share_named(const AnswerItem& item, const std::string& feature) {
    for (const Share& share : item.shares) {
        if (share.feature == feature) return share.value;
    }
    return 0;
}

std::string spread_sentence(const Explanation& explanation) {
    const ExplainedPage& first = explanation.first.front();
    const double asked = std::max(share_in(explanation, first, Field::kTitle),
                                  share_in(explanation, first, Field::kQuestions));
    std::string text = "Weighed by how rare they are, " + percent(asked) +
                       " of the question's words stand in its title or questions, " +
                       percent(share_on(explanation, first)) + " anywhere on it";
    if (explanation.first.size() < 2 || !first.item || first.item->score <= 0) return text;
    const double second = explanation.first[1].item->score;
    return text + "; the second page is " + percent(1 - second / first.item->score) + " behind";
}

}  // namespace

std::string quoted_list(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) text += i + 1 == words.size() ? " and " : ", ";
        text += "“" + words[i] + "”";
    }
    return text;
}

std::vector<std::string> word_sentences(const Explanation& explanation) {
    std::vector<std::string> sentences;
    for (const ExplainedWord& word : explanation.words) {
        if (!word.corrected.empty())
            sentences.push_back("“" + word.text + "” was read as “" + word.corrected + "”");
    }
    std::vector<std::string> unknown;
    for (WordRun& run : runs_where(
             explanation, [&](std::size_t word) { return explanation.words[word].stem.empty(); }))
        unknown.push_back(std::move(run.text));
    if (!unknown.empty()) {
        sentences.push_back((unknown.size() == 1 ? "No page has " : "No page has any of ") +
                            quoted_list(unknown));
    }
    return sentences;
}

std::vector<std::string> curation_sentences(const Explanation& explanation) {
    std::vector<std::string> sentences;
    for (const CurationTrace& act : explanation.curation) {
        const std::string page = act.page + (act.anchor.empty() ? "" : "#" + act.anchor);
        std::string sentence = act.act == CurationAct::kPinned ? "An editor pinned " + page + " to"
                                                               : "An editor hid " + page + " from";
        sentence += act.query.empty() ? " all questions" : " “" + act.query + "”";
        if (!act.place.empty()) sentence += " asked at " + act.place;
        sentences.push_back(std::move(sentence));
    }
    for (const SynonymTrace& met : explanation.synonyms) {
        std::vector<std::string> shown = met.brought;
        shown.resize(std::min(shown.size(), kSynonymsShown));
        sentences.push_back(
            "For “" + met.text + "” pages with " + quoted_list(shown) +
            (shown.size() < met.brought.size() ? " and others" : "") + " count in part: " +
            (met.is_built_in ? "the lexicon" : "curation.yaml") + " says they mean the same" +
            (met.concept_name.empty() ? "" : " (" + met.concept_name + ")"));
    }
    return sentences;
}

std::string reason_for(const Explanation& explanation, const ExplainedPage& page) {
    std::vector<Reason> reasons;
    for (const Share& share : page.item ? page.item->shares : std::vector<Share>{}) {
        const FeatureWords* feature = words_for(share.feature);
        if (feature == nullptr) {
            reasons.push_back({share.value, Aspect::kOther, "of its " + share.feature});
        } else if (!takes_words(feature->has)) {
            reasons.push_back({share.value, feature->aspect, feature->has});
        } else {
            const std::vector<std::string> there = words_where(explanation, [&](std::size_t word) {
                return has_any(page, word, feature->fields);
            });
            if (!there.empty())
                reasons.push_back({share.value, feature->aspect, feature->has, quoted_list(there)});
        }
    }
    return told(std::move(reasons));
}

std::string reason_behind(const Explanation& explanation, const ExplainedPage& page,
                          const ExplainedPage& winner) {
    if (!page.item || !winner.item) return "";
    std::vector<Reason> reasons;
    for (const Share& share : winner.item->shares) {
        const double less = share.value - share_named(*page.item, share.feature);
        const FeatureWords* feature = words_for(share.feature);
        if (feature == nullptr) {
            reasons.push_back({less, Aspect::kOther, "it has less of " + share.feature});
            continue;
        }
        const std::vector<std::string> lacking = words_where(explanation, [&](std::size_t word) {
            return has_any(winner, word, feature->fields) && !has_any(page, word, feature->fields);
        });
        if (takes_words(feature->lacks) && !lacking.empty()) {
            reasons.push_back({less, feature->aspect, feature->lacks, quoted_list(lacking)});
        } else {
            reasons.push_back({less, feature->aspect, feature->has_less});
        }
    }
    return told(std::move(reasons));
}

std::vector<std::string> confidence_sentences(const Explanation& explanation) {
    std::vector<std::string> sentences;
    const std::string sure = percent(explanation.confidence);
    switch (explanation.outcome) {
        case Outcome::kAnswer:
            sentences.push_back("It is given as the answer: " + sure + " sure");
            break;
        case Outcome::kSuggestions:
            sentences.push_back(
                "It is not given as the answer, but first among suggestions: " + sure + " sure");
            break;
        case Outcome::kNone:
            sentences.push_back("A shopper is shown nothing but the way to a person: only " + sure +
                                " sure");
            break;
    }
    if (explanation.first.empty()) return sentences;
    sentences.push_back(spread_sentence(explanation));
    const auto known = static_cast<std::size_t>(
        std::count_if(explanation.words.begin(), explanation.words.end(),
                      [](const ExplainedWord& word) { return !word.stem.empty(); }));
    if (known < explanation.words.size()) {
        sentences.push_back("Only " + with_thousands(known) + " of " +
                            counted(explanation.words.size(), "word", "words") +
                            " of the question are known");
    }
    return sentences;
}

std::string in_words(const Edit& edit) {
    switch (edit.kind) {
        case EditKind::kQuestion:
            return "add “" + edit.text + "” to its questions";
        case EditKind::kFirstSentence:
            return "say “" + edit.text + "” in its first sentence";
        case EditKind::kHeading:
            return "say “" + edit.text + "” in its heading “" + edit.heading + "”";
        case EditKind::kTitle:
            return "say “" + edit.text + "” in its title";
    }
    return "";
}

}  // namespace firstline
