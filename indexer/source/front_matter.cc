#include "indexer/source/front_matter.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <string>

#include "indexer/source/clean_text.h"
#include "indexer/source/front_matter_lines.h"
#include "indexer/source/links.h"
#include "indexer/source/page_defaults.h"
#include "kb/base/nearest.h"

namespace firstline {
namespace {

constexpr std::size_t kYamlBytesMax = 64u << 10;
constexpr std::size_t kIdBytesMax = 200;
constexpr std::size_t kListMax = 1000;

// Reads the map key by key.
class FrontMatterReader {
  public:
    FrontMatterReader(const FrontMatter& matter, std::string_view path, Page& page,
                      std::vector<Finding>& findings)
        : matter_(matter), path_(path), page_(page), findings_(findings) {}

    FrontMatterOutcome run() {
        refuse_lines(lacks_audience_colon, "this line names an audience and has no colon",
                     "write audience: public or audience: agent");
        if (!outcome_.usable) return outcome_;
        try {
            read(YAML::Load(std::string(matter_.yaml)));
        } catch (const YAML::Exception& error) {
            add(Severity::kError, error.mark, "front-matter",
                "the front matter is no valid YAML (" + error.msg + "), so the page does not read",
                "quote values that hold ':' or '#', or '?' within [ ], and indent lists by spaces");
            outcome_.usable = false;
        }
        // A line above it that lacks its own colon makes one key of both lines.
        if (outcome_.usable && !audience_known_) {
            refuse_lines(names_audience, "this line names an audience and does not read as a key",
                         "write every line above it as \"key: value\"");
        }
        return outcome_;
    }

  private:
    // Leaves the page out for each line that passes the test.
    void refuse_lines(bool (*test)(std::string_view), const std::string& message,
                      const std::string& remedy) {
        int line = 0;
        for (std::size_t at = 0; at < matter_.yaml.size(); ++line) {
            if (!test(next_line(matter_.yaml, at))) continue;
            YAML::Mark mark;
            mark.line = line;
            mark.column = 0;
            add(Severity::kError, mark, "audience", message + ", so the page is left out", remedy);
            outcome_.usable = false;
        }
    }

    void add(Severity severity, const YAML::Mark& mark, std::string rule, std::string message,
             std::string remedy) {
        const bool known = mark.line >= 0;
        findings_.push_back(
            {severity, std::string(path_),
             known ? matter_.yaml_line + static_cast<std::uint32_t>(mark.line) : matter_.yaml_line,
             known ? static_cast<std::uint32_t>(mark.column) + 1 : 0, std::move(rule),
             std::move(message), std::move(remedy)});
    }

    void wrong(const YAML::Node& node, std::string message, std::string remedy) {
        add(Severity::kError, node.Mark(), "front-matter", std::move(message), std::move(remedy));
    }

    void read(const YAML::Node& root) {
        if (!root.IsDefined() || root.IsNull()) return;
        if (!root.IsMap()) {
            wrong(root, "the front matter is no list of keys and values, and the page is left out",
                  "write one \"key: value\" a line");
            outcome_.usable = false;
            return;
        }
        std::vector<std::string> seen;
        for (const auto& entry : root) {
            if (!entry.first.IsScalar()) continue;
            const std::string key = ascii_lower(entry.first.Scalar());
            if (std::find(seen.begin(), seen.end(), key) != seen.end()) {
                add(Severity::kWarning, entry.first.Mark(), "front-matter",
                    "\"" + key + "\" stands here twice; the first one counts",
                    "remove one of them");
                if (key == "audience") audience(entry.first, entry.second);
                continue;
            }
            seen.push_back(key);
            read_key(key, entry.first, entry.second);
        }
    }

    void read_key(const std::string& key, const YAML::Node& name, const YAML::Node& value) {
        if (key.empty()) return;
        if (key == "audience") {
            audience(name, value);
            return;
        }
        // A slip in this key would publish an internal page; in any other it only loses a detail.
        if (key[0] == 'a' && !nearest_name(key, {"audience"}).empty()) {
            add(Severity::kError, name.Mark(), "audience",
                "\"" + key + "\" is no key, but nearly \"audience\", so the page is left out",
                "write audience: public or audience: agent");
            outcome_.usable = false;
            return;
        }
        if (key == "redirect_to") outcome_.redirects = true;
        if (value.IsNull()) return;
        if (key == "id") id(value);
        if (key == "title") page_.title = text(key, value).value_or("");
        if (key == "section") page_.section = text(key, value).value_or("");
        if (key == "kind") kind(value);
        if (key == "locale") locale(value);
        if (key == "url") url(value);
        if (key == "questions") page_.questions = list(key, value, false);
        if (key == "tags") page_.tags = list(key, value, true);
        if (key == "skus") page_.skus = list(key, value, true);
        if (key == "updated") page_.updated = date(key, value);
        if (key == "review_by") page_.review_by = date(key, value);
        if (key == "valid_from") page_.valid_from = date(key, value);
        if (key == "valid_to") page_.valid_to = date(key, value);
        if (key == "attributes") attributes(value);
        if (key == "check_ignore") check_ignore(value);
    }

    std::optional<std::string> text(const std::string& key, const YAML::Node& value) {
        if (value.IsScalar()) return folded(value.Scalar());
        wrong(value, "\"" + key + "\" must be one text, and here is a list or a map",
              "write " + key + ": and the text behind it");
        return std::nullopt;
    }

    std::vector<std::string> list(const std::string& key, const YAML::Node& value, bool by_comma) {
        std::vector<std::string> out;
        const auto push = [&](std::string item) {
            if (!item.empty() && out.size() < kListMax) out.push_back(std::move(item));
        };
        if (value.IsScalar()) {
            std::string_view rest = value.Scalar();
            while (by_comma && rest.find(',') != std::string_view::npos) {
                push(folded(rest.substr(0, rest.find(','))));
                rest.remove_prefix(rest.find(',') + 1);
            }
            push(folded(rest));
            return out;
        }
        if (value.IsMap()) {
            wrong(value, "\"" + key + "\" must be a list of texts, and here is a map",
                  "write each on its own line behind \"- \"");
            return out;
        }
        for (const YAML::Node& item : value) {
            if (item.IsScalar()) {
                push(folded(item.Scalar()));
            } else {
                wrong(item, "an entry of \"" + key + "\" is no text",
                      "quote it if it holds ':', '[' or '{'");
            }
        }
        return out;
    }

    void id(const YAML::Node& value) {
        const std::optional<std::string> id = text("id", value);
        if (!id) return;
        if (id->empty() || id->size() > kIdBytesMax || id->find(' ') != std::string::npos) {
            wrong(value, "an id has 1 to 200 bytes and no white space",
                  "write a short name with hyphens, as in id: return-policy");
            return;
        }
        page_.id = *id;
    }

    void kind(const YAML::Node& value) {
        const std::optional<std::string> name = text("kind", value);
        if (!name) return;
        if (const std::optional<PageKind> kind = kind_of_name(*name)) {
            page_.kind = *kind;
        } else {
            wrong(value, "\"" + *name + "\" is no kind of page",
                  "write kind: article, faq, policy or product");
        }
    }

    void audience(const YAML::Node& key, const YAML::Node& value) {
        const std::string name = value.IsScalar() ? folded(value.Scalar()) : "";
        if (const std::optional<Audience> audience = audience_of_name(name)) {
            // Said twice, the narrower one counts.
            if (audience_known_ && page_.audience == Audience::kAgent) return;
            page_.audience = *audience;
            audience_known_ = true;
            return;
        }
        add(Severity::kError, value.IsNull() ? key.Mark() : value.Mark(), "audience",
            (name.empty() ? std::string("the audience is no word")
                          : "the audience \"" + name + "\" is unknown") +
                ", so the page is left out",
            "write audience: public or audience: agent");
        outcome_.usable = false;
    }

    void locale(const YAML::Node& value) {
        const std::optional<std::string> tag = text("locale", value);
        if (!tag) return;
        if (std::optional<std::string> locale = locale_of_tag(*tag)) {
            page_.locale = *locale;
        } else {
            wrong(value, "\"" + *tag + "\" is no language tag", "write one as in locale: pt-BR");
        }
    }

    void url(const YAML::Node& value) {
        const std::optional<std::string> written = text("url", value);
        if (!written) return;
        const std::optional<std::string> url = safe_target(*written);
        if (url && (url->starts_with("http") || (*url)[0] == '/')) {
            page_.url = *url;
        } else {
            wrong(value, "\"" + *written + "\" is no address a shopper can open",
                  "write https://… or a path that begins with '/'");
        }
    }

    std::string date(const std::string& key, const YAML::Node& value) {
        const std::optional<std::string> written = text(key, value);
        if (!written) return {};
        if (std::optional<std::string> date = iso_date(*written)) return *date;
        wrong(value, "\"" + *written + "\" is no date, so \"" + key + "\" is not known",
              "write year, month and day, as in " + key + ": 2025-01-31");
        return {};
    }

    void attributes(const YAML::Node& value) {
        if (!value.IsMap()) {
            wrong(value, "\"attributes\" must be names with values",
                  "write each on its own line, indented, as in \"  Material: cotton\"");
            return;
        }
        for (const auto& entry : value) {
            if (!entry.first.IsScalar()) continue;
            const std::string name = folded(entry.first.Scalar());
            std::string joined;
            for (const std::string& part : list(name, entry.second, false)) {
                joined += (joined.empty() ? "" : ", ") + part;
            }
            if (!name.empty() && !joined.empty()) page_.attributes.push_back({name, joined});
        }
    }

    // Whether the rules exist and the reasons say something is for the linter to tell.
    void check_ignore(const YAML::Node& value) {
        if (!value.IsMap()) {
            wrong(
                value, "\"check_ignore\" must be names of rules, each with its reason",
                "write each on its own line, indented, as in \"  long-answer: told step by step\"");
            return;
        }
        for (const auto& entry : value) {
            if (!entry.first.IsScalar()) continue;
            const std::string reason =
                entry.second.IsScalar() ? folded(entry.second.Scalar()) : std::string();
            page_.check_ignore.push_back(
                {folded(entry.first.Scalar()), reason,
                 matter_.yaml_line + static_cast<std::uint32_t>(entry.first.Mark().line)});
        }
    }

    const FrontMatter& matter_;
    std::string_view path_;
    Page& page_;
    std::vector<Finding>& findings_;
    FrontMatterOutcome outcome_;
    bool audience_known_ = false;
};

}  // namespace

FrontMatter split_front_matter(std::string_view text) {
    FrontMatter out;
    out.body = text;
    std::size_t at = 0;
    if (next_line(text, at) != "---") return out;
    const std::size_t begin = at;
    std::uint32_t line = 2;
    std::size_t line_begin = at;
    const bool has_key = [&] {
        // Comments and empty lines may stand before the first key. Any line that names an audience
        // makes it front matter: taken for text, it would publish what it may mean to withhold.
        std::size_t probe = begin;
        bool is_first = true;
        while (probe < text.size()) {
            const std::string_view next = next_line(text, probe);
            if (next.empty() || next[0] == '#') continue;
            if (is_first && (looks_like_key(next) || next == "---")) return true;
            if (next == "---" || next == "...") return false;
            if (names_audience(next)) return true;
            is_first = false;
        }
        return false;
    }();
    while (line_begin < text.size()) {
        const std::string_view content = next_line(text, at);
        if (content == "---" || content == "...") {
            out.present = true;
            out.yaml = text.substr(begin, line_begin - begin);
            out.yaml_line = 2;
            out.body = text.substr(at);
            out.body_line = line + 1;
            // A rule, some text and another rule are no front matter.
            if (!has_key && !trimmed(out.yaml).empty() && trimmed(out.yaml)[0] != '{') {
                out = {};
                out.body = text;
            }
            return out;
        }
        line_begin = at;
        ++line;
    }
    if (has_key) {
        out.present = true;
        out.closed = false;
        out.yaml_line = 2;
    }
    return out;
}

FrontMatterOutcome apply_front_matter(const FrontMatter& matter, std::string_view path, Page& page,
                                      std::vector<Finding>& findings) {
    if (!matter.present) return {};
    const auto refuse = [&](std::string message, std::string remedy) {
        findings.push_back({Severity::kError, std::string(path), 1, 0, "front-matter",
                            std::move(message), std::move(remedy)});
        return FrontMatterOutcome{false, false};
    };
    if (!matter.closed) {
        return refuse("the front matter never ends, so the page is left out",
                      "write a line \"---\" below its last key");
    }
    if (matter.yaml.size() > kYamlBytesMax) {
        return refuse("the front matter is larger than 64 KiB, so the page is left out",
                      "move the text below the second \"---\"");
    }
    return FrontMatterReader(matter, path, page, findings).run();
}

}  // namespace firstline
