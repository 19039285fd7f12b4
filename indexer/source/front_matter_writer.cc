#include "indexer/source/front_matter_writer.h"

#include <algorithm>
#include <array>

#include "indexer/source/clean_text.h"

namespace firstline {
namespace {

// Words that YAML takes for something else than their letters.
constexpr std::array<std::string_view, 9> kReserved = {"true", "false", "null", "yes", "no",
                                                       "on",   "off",   "y",    "n"};

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
}

// Plain YAML, by a rule stricter than YAML's: letters, digits and marks that mean nothing there.
bool is_plain(std::string_view text) {
    if (text.empty() || !is_letter_or_digit(text[0]) || text.back() == ' ') return false;
    const std::string word = ascii_lower(text);
    if (std::find(kReserved.begin(), kReserved.end(), word) != kReserved.end()) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        // A colon ends a key only before a blank: "https://" may stand.
        const bool colon = c == ':' && i + 1 < text.size() && text[i + 1] != ' ';
        if (!is_letter_or_digit(c) && !colon &&
            std::string_view(" .,;/()?!'_-+%&@=").find(c) == std::string_view::npos) {
            return false;
        }
    }
    return true;
}

class Writer {
  public:
    explicit Writer(const Page& page) : page_(page) {}

    std::string run() {
        out_ = "---\n";
        always("id", page_.id);
        always("title", page_.title);
        always("kind", to_string(page_.kind));
        always("locale", page_.locale);
        always("audience", to_string(page_.audience));
        maybe("section", page_.section);
        maybe("url", page_.url);
        list("questions", page_.questions);
        list("tags", page_.tags);
        list("skus", page_.skus);
        attributes();
        maybe("updated", page_.updated);
        maybe("review_by", page_.review_by);
        maybe("valid_from", page_.valid_from);
        maybe("valid_to", page_.valid_to);
        silences();
        out_ += "---\n";
        return std::move(out_);
    }

  private:
    void always(std::string_view key, std::string_view value) {
        out_.append(key).append(": ").append(yaml_scalar(value)).append("\n");
    }

    void maybe(std::string_view key, std::string_view value) {
        if (!value.empty()) always(key, value);
    }

    void list(std::string_view key, const std::vector<std::string>& items) {
        if (items.empty()) return;
        out_.append(key).append(":\n");
        for (const std::string& item : items) {
            out_.append("  - ").append(yaml_scalar(item)).append("\n");
        }
    }

    void attributes() {
        if (page_.attributes.empty()) return;
        out_ += "attributes:\n";
        for (const Attribute& attribute : page_.attributes) {
            out_.append("  ").append(yaml_scalar(attribute.name)).append(": ");
            out_.append(yaml_scalar(attribute.value)).append("\n");
        }
    }

    void silences() {
        if (page_.check_ignore.empty()) return;
        out_ += "check_ignore:\n";
        for (const Silence& silence : page_.check_ignore) {
            out_.append("  ").append(yaml_scalar(silence.rule)).append(": ");
            out_.append(yaml_scalar(silence.reason)).append("\n");
        }
    }

    const Page& page_;
    std::string out_;
};

}  // namespace

std::string yaml_scalar(std::string_view text) {
    if (is_plain(text)) return std::string(text);
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

std::string write_front_matter(const Page& page) {
    return Writer(page).run();
}

}  // namespace firstline
