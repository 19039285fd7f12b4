#include "indexer/source/shortcodes.h"

#include <algorithm>

#include "indexer/source/admonitions.h"
#include "indexer/source/clean_text.h"

namespace firstline {
namespace {

// A shortcode's words: its name, what stands by its place, what is named. A view of its text.
class Call {
  public:
    explicit Call(std::string_view text) {
        text = trimmed(text);
        if (text.starts_with('/')) {
            closing = true;
            text.remove_prefix(1);
        }
        if (text.ends_with('/')) text.remove_suffix(1);
        rest_ = trimmed(text);
        const std::size_t end = std::min(rest_.find_first_of(" \t\n"), rest_.size());
        name = ascii_lower(rest_.substr(0, end));
        rest_.remove_prefix(end);
    }

    // The value of key="value"; empty if there is none.
    std::string named(std::initializer_list<std::string_view> keys) const {
        for (const std::string_view key : keys) {
            std::size_t at = rest_.find(key);
            while (at != std::string_view::npos) {
                const std::size_t equals = at + key.size();
                const bool whole = at > 0 && (rest_[at - 1] == ' ' || rest_[at - 1] == '\t') &&
                                   equals < rest_.size() && rest_[equals] == '=';
                if (whole) return value_at(equals + 1);
                at = rest_.find(key, at + 1);
            }
        }
        return {};
    }

    // The first value without a name: "tip" of {{< notice tip >}}.
    std::string first() const {
        const std::string_view rest = trimmed(rest_);
        if (rest.empty()) return {};
        const std::size_t equals = rest.find('=');
        const std::size_t blank = rest.find_first_of(" \t\"'`");
        if (equals != std::string_view::npos && equals < blank) return {};
        return value_of(rest);
    }

    std::string name;
    bool closing = false;

  private:
    std::string value_at(std::size_t at) const { return value_of(rest_.substr(at)); }

    static std::string value_of(std::string_view text) {
        if (text.empty()) return {};
        const char quote = text[0];
        if (quote == '"' || quote == '\'' || quote == '`') {
            return std::string(text.substr(1, text.find(quote, 1) - 1));
        }
        return std::string(text.substr(0, text.find_first_of(" \t\n")));
    }

    std::string_view rest_;
};

// What a pair of calls encloses, as a container of colons.
std::string container(const Call& call) {
    if (call.closing) return "\n:::\n";
    std::string kind = call.named({"type", "style", "kind", "color"});
    if (kind.empty()) kind = call.first();
    const std::string title = call.named({"title", "summary", "header", "label", "question"});
    if (is_fold_name(call.name)) {
        const std::string shown = title.empty() ? call.first() : title;
        return shown.empty() ? "\n:::plain\n" : "\n:::details " + shown + "\n";
    }
    return "\n:::" + (is_box_name(kind) ? kind : "note") + (title.empty() ? "" : " " + title) +
           "\n";
}

}  // namespace

std::string resolve_shortcode(std::string_view inside, std::string& include) {
    const Call call(inside);
    const std::string& name = call.name;
    if (is_fold_name(name) || is_box_name(name)) return container(call);
    if (name == "ref" || name == "relref") {
        const std::string path = call.named({"path"});
        return path.empty() ? call.first() : path;
    }
    if (name == "figure" || name == "img" || name == "image" || name == "picture") {
        std::string source = call.named({"src", "link"});
        if (source.empty()) source = call.first();
        const std::string words = call.named({"alt", "caption", "title"});
        return source.empty() ? "" : "![" + words + "](" + source + ")";
    }
    if (name == "include" || name == "readfile" || name == "include-markdown") {
        include = call.named({"file", "path"});
        if (include.empty()) include = call.first();
        return {};
    }
    if (name == "tab" || name == "tabitem") {
        std::string title = call.named({"header", "name", "title", "label", "tabname"});
        if (title.empty()) title = call.first();
        return call.closing || title.empty() ? "\n" : "\n\n**" + title + "**\n\n";
    }
    return {};
}

std::optional<std::string> resolve_gitbook_tag(std::string_view name, std::string_view rest) {
    const std::string text = std::string(name) + " " + std::string(rest);
    const Call call(text);
    if (name == "hint") {
        const std::string style = call.named({"style"});
        return "\n:::" + (is_box_name(style) ? style : "note") + "\n";
    }
    if (name == "endhint") return "\n:::\n";
    if (name == "tab" || name == "step" || name == "content-ref") {
        const std::string title = call.named({"title"});
        return title.empty() ? "\n" : "\n\n**" + title + "**\n\n";
    }
    for (const std::string_view mark : {"tabs", "endtabs", "endtab", "endstep", "stepper",
                                        "endstepper", "endcontent-ref", "columns", "column"}) {
        if (name == mark) return "\n";
    }
    return std::nullopt;
}

}  // namespace firstline
