#include "indexer/source/admonitions.h"

#include <algorithm>
#include <array>

#include "indexer/source/clean_text.h"

namespace firstline {
namespace {

constexpr std::array<std::string_view, 24> kBoxes = {
    "note",  "tip",     "info",       "warning", "danger",   "caution",   "important", "callout",
    "alert", "notice",  "hint",       "success", "error",    "attention", "todo",      "abstract",
    "check", "example", "admonition", "quote",   "question", "bug",       "warn",      "seealso"};
constexpr std::array<std::string_view, 12> kFolds = {
    "details", "accordion",     "expand",  "expandable", "collapse",   "collapsible",
    "faq",     "accordionitem", "spoiler", "dropdown",   "disclosure", "qa"};

bool contains(const auto& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::size_t indent_of(std::string_view line) {
    return std::min(line.find_first_not_of(' '), line.size());
}

// A word at the beginning of `rest`, which loses it.
std::string take_word(std::string_view& rest) {
    rest = trimmed(rest);
    std::size_t end = 0;
    while (end < rest.size() && ((rest[end] >= 'a' && rest[end] <= 'z') || rest[end] == '-' ||
                                 (rest[end] >= 'A' && rest[end] <= 'Z'))) {
        ++end;
    }
    std::string word = ascii_lower(rest.substr(0, end));
    rest.remove_prefix(end);
    return word;
}

// "Title" of " Title", "[Title]", " \"Title\"", "{title=\"Title\"}".
std::string title_of(std::string_view rest) {
    rest = trimmed(rest);
    const std::size_t quote = rest.find('"');
    if ((rest.starts_with('{') || rest.starts_with('"')) && quote != std::string_view::npos) {
        return std::string(rest.substr(quote + 1, rest.find('"', quote + 1) - quote - 1));
    }
    if (rest.starts_with('{')) return {};
    if (rest.starts_with('[')) return std::string(rest.substr(1, rest.rfind(']') - 1));
    return std::string(rest.substr(0, rest.find(" {")));
}

// Walks the lines once; what it opens it keeps on a stack until the lines close it.
class Resolver {
  public:
    explicit Resolver(std::vector<SourceLine> lines) : lines_(std::move(lines)) {}

    std::vector<SourceLine> run() {
        for (SourceLine& line : lines_) {
            const bool blank = trimmed(line.text).empty();
            if (!blank) leave_indented(indent_of(line.text));
            unindent(line.text);
            if (line.code || !open_or_close(line)) push(std::move(line));
        }
        return std::move(out_);
    }

  private:
    // A box or fold that is open. One made by indentation ends with it.
    struct Open {
        std::size_t colons = 0;  // 0: by indentation
        std::size_t indent = 0;
        bool box = false;
    };

    void push(SourceLine line) {
        const std::string_view content = trimmed(line.text);
        if (!line.code && content.starts_with('#')) {
            level_ = std::min<std::size_t>(content.find_first_not_of('#'), 6);
        }
        const bool in_box =
            std::any_of(open_.begin(), open_.end(), [](const Open& open) { return open.box; });
        // A table or code is what it is, in a box as well.
        if (in_box && !line.code && !content.starts_with('|') && !content.starts_with('>')) {
            line.text = content.empty() ? ">" : "> " + line.text;
        }
        out_.push_back(std::move(line));
    }

    void push_alone(std::string text, std::uint32_t line) {
        out_.push_back({"", line, false});
        push({std::move(text), line, false});
        out_.push_back({"", line, false});
    }

    void leave_indented(std::size_t indent) {
        while (!open_.empty() && open_.back().colons == 0 && indent < open_.back().indent) {
            open_.pop_back();
        }
    }

    void unindent(std::string& text) const {
        for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
            if (open->colons > 0) continue;
            text.erase(0, std::min(open->indent, indent_of(text)));
            return;
        }
    }

    void begin(std::string_view name, const std::string& title, Open open, std::uint32_t line) {
        if (is_fold_name(name) && !title.empty()) {
            // Folds beside it are its like: they stand below the page's own last heading.
            const std::size_t level = level_;
            push_alone(std::string(std::min<std::size_t>(level + 1, 6), '#') + " " + title, line);
            level_ = level;
        } else if (is_box_name(name)) {
            open.box = true;
            out_.push_back({"", line, false});
            open_.push_back(open);
            if (!title.empty()) push({"**" + title + "**", line, false});
            if (!title.empty()) push({"", line, false});
            return;
        } else if (!title.empty()) {
            push_alone("**" + title + "**", line);
        }
        open_.push_back(open);
    }

    bool open_or_close(const SourceLine& line) {
        const std::string_view content = trimmed(line.text);
        if (content.starts_with(":::")) return colons(content, line.line);
        if (content.starts_with("!!! ") || content.starts_with("???")) return marks(line);
        if (content.starts_with("=== \"")) return tab(line);
        if (content.starts_with("> [!") || content.starts_with(">[!")) return alert(line);
        const std::string word = ascii_lower(content);
        if (word == "[toc]" || word == "[[toc]]" || word == "[[_toc_]]" || word == "${toc}") {
            out_.push_back({"", line.line, false});
            return true;
        }
        return false;
    }

    bool colons(std::string_view content, std::uint32_t line) {
        const std::size_t count = std::min(content.find_first_not_of(':'), content.size());
        std::string_view rest = content.substr(count);
        if (!rest.empty()) {
            const std::string name = take_word(rest);
            if (name.empty()) return false;
            begin(name, title_of(rest), {count, 0, false}, line);
            return true;
        }
        if (open_.empty() || open_.back().colons == 0) return open_.empty();
        open_.pop_back();
        out_.push_back({"", line, false});
        return true;
    }

    // "!!! note", "??? question \"Can I …?\"", "???+ note"
    bool marks(const SourceLine& line) {
        const std::string_view content = trimmed(line.text);
        std::string_view rest = content.substr(3);
        if (rest.starts_with('+')) rest.remove_prefix(1);
        if (!rest.starts_with(' ')) return false;
        const std::string name = take_word(rest);
        if (name.empty()) return false;
        const std::string title = title_of(rest);
        const bool folds = content.starts_with('?');
        begin(folds ? "details" : "note", title, {0, inner_indent(line), false}, line.line);
        return true;
    }

    bool tab(const SourceLine& line) {
        begin("tab", title_of(trimmed(line.text).substr(3)), {0, inner_indent(line), false},
              line.line);
        return true;
    }

    // How far the text of a box that this line opens is indented in the source.
    std::size_t inner_indent(const SourceLine& line) const {
        std::size_t outer = 0;
        for (const Open& open : open_) outer = std::max(outer, open.colons == 0 ? open.indent : 0);
        return outer + indent_of(line.text) + 4;
    }

    bool alert(const SourceLine& line) {
        const std::size_t open = line.text.find("[!");
        const std::size_t close = line.text.find(']', open);
        if (close == std::string::npos) return false;
        std::string title(trimmed(std::string_view(line.text).substr(close + 1)));
        while (title.starts_with('-') || title.starts_with('+')) title.erase(0, 1);
        title = trimmed(title);
        if (!title.empty()) {
            out_.push_back({"> **" + title + "**", line.line, false});
            out_.push_back({">", line.line, false});
        }
        return true;
    }

    std::vector<SourceLine> lines_;
    std::vector<SourceLine> out_;
    std::vector<Open> open_;
    std::size_t level_ = 1;  // of the last heading
};

}  // namespace

std::vector<SourceLine> resolve_admonitions(std::vector<SourceLine> lines) {
    return Resolver(std::move(lines)).run();
}

bool is_box_name(std::string_view name) {
    return contains(kBoxes, name);
}

bool is_fold_name(std::string_view name) {
    return contains(kFolds, name);
}

}  // namespace firstline
