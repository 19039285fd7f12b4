#include "indexer/source/curation_reader.h"

#include <algorithm>
#include <utility>

#include "indexer/source/clean_text.h"
#include "indexer/source/page_defaults.h"
#include "indexer/source/yaml_entry.h"

namespace firstline {
namespace {

constexpr char kRule[] = "curation";
constexpr double kCountMax = 4e9;
constexpr const CurationLimits& kLimits = kCurationLimits;

std::size_t words_in(std::string_view phrase) {
    return static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), ' ')) + 1;
}

template <typename T>
void place(T& value, const YAML::Mark& mark) {
    value.line = static_cast<std::uint32_t>(std::max(mark.line, 0)) + 1;
    value.column = static_cast<std::uint32_t>(std::max(mark.column, 0)) + 1;
}

class Reader {
  public:
    explicit Reader(std::string file) : reading_{std::move(file), kRule, {}, kLimits.values_max} {}

    CurationResult curation(const YAML::Node& root) {
        if (!root.IsDefined() || root.IsNull()) return finish();
        YamlEntry file(
            reading_, root, "the curation",
            {"locale", "synonyms", "pins", "hides", "stop_words", "protected_words", "lexicon"});
        locale_ = file.locale("locale");
        each(root, "synonyms", kLimits.groups_max, [&](const YAML::Node& node) { synonyms(node); });
        each(root, "pins", kLimits.rules_max,
             [&](const YAML::Node& node) { out_.pins.push_back(rule(node, "a pin")); });
        each(root, "hides", kLimits.rules_max,
             [&](const YAML::Node& node) { out_.hides.push_back(rule(node, "a hide")); });
        each(root, "stop_words", kLimits.groups_max,
             [&](const YAML::Node& node) { words(node, out_.stop_words); });
        each(root, "protected_words", kLimits.groups_max,
             [&](const YAML::Node& node) { words(node, out_.protected_words); });
        lexicon(root);
        return finish();
    }

    CurationResult lexicon_file(const YAML::Node& root) {
        YamlEntry file(reading_, root, "a lexicon", {"locale", "synonyms"});
        locale_ = file.locale("locale");
        if (locale_.empty())
            file.fault(root.Mark(), "the lexicon has no locale", "write one, as in locale: en");
        each(root, "synonyms", kLimits.groups_max, [&](const YAML::Node& node) { synonyms(node); });
        for (SynonymGroup& group : out_.synonyms) group.is_built_in = true;
        return finish();
    }

    CurationResult usage(const YAML::Node& root) {
        if (!root.IsDefined() || root.IsNull()) return finish();
        YamlEntry file(reading_, root, "the usage", {"pages", "questions"});
        each(root, "pages", kLimits.uses_max, [&](const YAML::Node& node) { use(node); });
        each(root, "questions", kLimits.confirmed_max,
             [&](const YAML::Node& node) { confirmed(node); });
        return finish();
    }

  private:
    CurationResult finish() { return {std::move(out_), std::move(reading_.findings)}; }

    // Calls `read` for each entry of the list under `key`, if there is one.
    template <typename Read>
    void each(const YAML::Node& root, const char* key, std::size_t limit, Read read) {
        if (!root.IsMap()) return;
        const YAML::Node list = root[key];
        if (!list.IsDefined() || list.IsNull()) return;
        if (!list.IsSequence()) {
            reading_.fault(list.Mark(), std::string("\"") + key + "\" is no list",
                           "begin each entry with \"- \"");
            return;
        }
        if (list.size() > limit) {
            reading_.fault(list.Mark(),
                           std::string("\"") + key + "\" has " + std::to_string(list.size()) +
                               " entries, and " + std::to_string(limit) + " are read at the most",
                           "take out what no question needs");
            return;
        }
        for (const YAML::Node& node : list) {
            if (reading_.values_left == 0) return;
            read(node);
        }
    }

    std::string locale_of(YamlEntry& entry) {
        return entry.has("locale") ? entry.locale("locale") : locale_;
    }

    // The texts of a key, each within the limits.
    std::vector<std::string> bounded(YamlEntry& entry, const char* key) {
        std::vector<std::string> list = entry.texts(key);
        for (const std::string& text : list) {
            if (text.size() <= kLimits.text_bytes_max) continue;
            entry.fault(entry.mark_of(key),
                        std::string("a text of \"") + key + "\" has more than " +
                            std::to_string(kLimits.text_bytes_max) + " bytes",
                        "write the few words that count");
        }
        return list;
    }

    std::vector<std::string> phrases(YamlEntry& entry, const char* key) {
        std::vector<std::string> list = bounded(entry, key);
        if (list.size() > kLimits.phrases_max) {
            entry.fault(entry.mark_of(key),
                        "a group of synonyms has " + std::to_string(kLimits.phrases_max) +
                            " phrases at the most",
                        "make several groups of it");
        }
        for (const std::string& phrase : list) {
            if (words_in(phrase) <= kLimits.phrase_words_max) continue;
            entry.fault(entry.mark_of(key),
                        "\"" + phrase + "\" has more than " +
                            std::to_string(kLimits.phrase_words_max) + " words",
                        "write the words that shoppers always use");
        }
        return list;
    }

    void synonyms(const YAML::Node& node) {
        YamlEntry entry(reading_, node, "a group of synonyms",
                        {"concept", "words", "from", "to", "locale", "weight", "note"});
        SynonymGroup group;
        group.locale = locale_of(entry);
        group.concept_name = entry.text("concept");
        group.weight = entry.number("weight", 0, 1, kSynonymWeight);
        group.line = static_cast<std::uint32_t>(std::max(node.Mark().line, 0)) + 1;
        if (entry.has("words")) {
            group.from = phrases(entry, "words");
            if (entry.has("from") || entry.has("to")) {
                entry.fault(node.Mark(), "a group has \"words\", or \"from\" and \"to\", not both",
                            "write two groups");
            } else if (distinct(group.from) < 2) {
                entry.fault(entry.mark_of("words"), "one phrase alone is no synonym of anything",
                            "write at least two, as in words: [refund, money back]");
            }
        } else {
            group.from = phrases(entry, "from");
            group.to = phrases(entry, "to");
            if (group.from.empty() || group.to.empty()) {
                entry.fault(node.Mark(), "a group of synonyms has no phrases",
                            "write words: [refund, money back], or from: [dhl] and to: [delivery]");
            }
        }
        out_.synonyms.push_back(std::move(group));
    }

    static std::size_t distinct(std::vector<std::string> list) {
        std::sort(list.begin(), list.end());
        return static_cast<std::size_t>(std::unique(list.begin(), list.end()) - list.begin());
    }

    CurationRule rule(const YAML::Node& node, const char* what) {
        YamlEntry entry(reading_, node, what,
                        {"query", "exactly", "page_url", "sku", "page", "pages", "locale",
                         "audience", "valid_from", "valid_to", "note"});
        CurationRule out;
        place(out, node.Mark());
        out.locale = locale_of(entry);
        out.audience = audience(entry);
        out.when = {bounded(entry, "query"), bounded(entry, "exactly"), bounded(entry, "page_url"),
                    bounded(entry, "sku")};
        if (out.when == CurationWhen{} && !entry.has("query") && !entry.has("exactly") &&
            !entry.has("page_url") && !entry.has("sku")) {
            entry.fault(node.Mark(), std::string(what) + " does not say for which questions",
                        "write query: and the words such questions hold; or exactly:, page_url: "
                        "or sku:");
        }
        out.valid_from = entry.date("valid_from");
        out.valid_to = entry.date("valid_to");
        pages(entry, what, out);
        return out;
    }

    Audience audience(YamlEntry& entry) {
        const std::string name = entry.text("audience");
        if (name.empty()) return Audience::kPublic;
        if (const auto known = audience_of_name(name)) return *known;
        entry.fault(entry.mark_of("audience"), "the audience \"" + name + "\" is unknown",
                    "write audience: agent for agents alone, or take it out for everybody");
        return Audience::kAgent;
    }

    void pages(YamlEntry& entry, const char* what, CurationRule& out) {
        for (const char* key : {"page", "pages"}) {
            for (const std::string& written : bounded(entry, key)) {
                const std::size_t hash = written.find('#');
                out.pages.push_back({written.substr(0, hash), hash == std::string::npos
                                                                  ? std::string()
                                                                  : written.substr(hash + 1)});
                if (out.pages.back().page.empty()) {
                    entry.fault(entry.mark_of(key), "\"" + written + "\" names no page",
                                "write a page's id, as in returns or returns#costs");
                }
            }
        }
        if (!entry.has("page") && !entry.has("pages")) {
            entry.fault(entry.mark(), std::string(what) + " names no page",
                        "write page: and the page's id");
        }
        if (out.pages.size() > kLimits.pages_max) {
            entry.fault(entry.mark_of("pages"),
                        std::string(what) + " names " + std::to_string(kLimits.pages_max) +
                            " pages at the most",
                        "keep the first few: nobody reads on");
        }
    }

    // An entry is a word, or a list of them with its locale.
    void words(const YAML::Node& node, std::vector<CuratedWord>& out) {
        if (node.IsScalar()) {
            YAML::Node map(YAML::NodeType::Map);
            map["words"] = node;
            add_words(YamlEntry(reading_, map, "a word", {"words"}), node.Mark(), out);
        } else {
            add_words(YamlEntry(reading_, node, "a list of words", {"words", "locale", "note"}),
                      node.Mark(), out);
        }
    }

    void add_words(YamlEntry entry, const YAML::Mark& mark, std::vector<CuratedWord>& out) {
        const std::string locale = locale_of(entry);
        const std::vector<std::string> list = bounded(entry, "words");
        if (list.empty() && !entry.has("words"))
            entry.fault(mark, "here are no words", "write words: [one, two]");
        for (const std::string& word : list) {
            if (words_in(word) > 1) {
                entry.fault(mark, "\"" + word + "\" is more than one word",
                            "write each word by itself");
                continue;
            }
            out.push_back({locale, word, 0, 0});
            place(out.back(), mark);
        }
    }

    // "lexicon: off", or a list of {locale, use, without}.
    void lexicon(const YAML::Node& root) {
        if (!root.IsMap()) return;
        const YAML::Node node = root["lexicon"];
        if (!node.IsDefined() || node.IsNull()) return;
        if (node.IsSequence()) {
            each(root, "lexicon", kLimits.rules_max,
                 [&](const YAML::Node& one) { lexicon_use(one); });
        } else if (node.IsScalar()) {
            YAML::Node map(YAML::NodeType::Map);
            map["use"] = node;
            lexicon_use(map);
            place(out_.lexicon.back(), node.Mark());
        } else {
            lexicon_use(node);
        }
    }

    void lexicon_use(const YAML::Node& node) {
        YamlEntry entry(reading_, node, "the lexicon's use", {"locale", "use", "without", "note"});
        LexiconUse use;
        place(use, node.Mark());
        use.locale = locale_of(entry);
        use.is_used = entry.yes_or_no("use", true);
        use.without = bounded(entry, "without");
        out_.lexicon.push_back(std::move(use));
    }

    static std::uint32_t count(YamlEntry& entry, const char* key) {
        return static_cast<std::uint32_t>(entry.number(key, 0, kCountMax, 0));
    }

    // What a page or question of the usage must say.
    std::string required(YamlEntry& entry, const char* key) {
        std::string text = entry.text(key);
        if (text.empty()) {
            entry.fault(entry.mark(), std::string("here is no \"") + key + "\"",
                        "let `firstline learn` write the file, and only take entries out");
        } else if (text.size() > kLimits.text_bytes_max) {
            entry.fault(entry.mark_of(key),
                        std::string("\"") + key + "\" has more than " +
                            std::to_string(kLimits.text_bytes_max) + " bytes",
                        "take the entry out");
        }
        return text;
    }

    void use(const YAML::Node& node) {
        YamlEntry entry(reading_, node, "a page's use",
                        {"page", "locale", "opened", "helpful", "not_helpful"});
        out_.uses.push_back({entry.locale("locale"), required(entry, "page"),
                             count(entry, "opened"), count(entry, "helpful"),
                             count(entry, "not_helpful")});
    }

    void confirmed(const YAML::Node& node) {
        YamlEntry entry(reading_, node, "a confirmed question",
                        {"question", "locale", "page", "sessions", "offer"});
        out_.confirmed.push_back({entry.locale("locale"), required(entry, "question"),
                                  required(entry, "page"), count(entry, "sessions"),
                                  entry.yes_or_no("offer", true)});
    }

    YamlReading reading_;
    std::string locale_;  // of entries that name none
    Curation out_;
};

template <typename Read>
CurationResult read_as(const SourceFile& file, Read read) {
    Reader reader{std::string(file.path)};
    CurationResult failed;
    if (file.bytes.size() > kLimits.file_bytes_max) {
        failed.findings.push_back(
            {Severity::kError, std::string(file.path), 0, 0, kRule,
             "the file is larger than " + std::to_string(kLimits.file_bytes_max) + " bytes",
             "take out what no question needs"});
        return failed;
    }
    const ValidText text = to_valid_utf8(file.bytes);
    if (text.replaced > 0) {
        failed.findings.push_back({Severity::kError, std::string(file.path), text.first_line,
                                   text.first_column, kRule, "here is no UTF-8",
                                   "save the file as UTF-8"});
        return failed;
    }
    try {
        return read(reader, YAML::Load(text.text));
    } catch (const YAML::Exception& error) {  // the library throws; no exception leaves here
        const bool is_known = error.mark.line >= 0;
        failed.findings.push_back({Severity::kError, std::string(file.path),
                                   is_known ? static_cast<std::uint32_t>(error.mark.line) + 1 : 0,
                                   is_known ? static_cast<std::uint32_t>(error.mark.column) + 1 : 0,
                                   kRule, "this is no YAML (" + error.msg + ")",
                                   "quote texts that hold ':' or '#', and indent lists by spaces"});
        return failed;
    }
}

}  // namespace

CurationResult read_curation(const SourceFile& file) {
    return read_as(file,
                   [](Reader& reader, const YAML::Node& root) { return reader.curation(root); });
}

CurationResult read_usage(const SourceFile& file) {
    return read_as(file, [](Reader& reader, const YAML::Node& root) { return reader.usage(root); });
}

CurationResult read_lexicon(const SourceFile& file) {
    return read_as(
        file, [](Reader& reader, const YAML::Node& root) { return reader.lexicon_file(root); });
}

}  // namespace firstline
