#include "indexer/source/liquid.h"

#include <algorithm>
#include <map>
#include <optional>

#include "indexer/source/clean_text.h"
#include "indexer/source/front_matter.h"
#include "indexer/source/shortcodes.h"

namespace firstline {
namespace {

constexpr std::uint32_t kIncludeDepthMax = 16;
constexpr std::size_t kIncludesMax = 1000;  // in one file, however nested
constexpr std::size_t kTextBytesMax = 8u << 20;
constexpr std::size_t kTagLinesMax = 20;

using Parameters = std::map<std::string, std::string, std::less<>>;

// The fence a line opens or closes ("```", "~~~~"), empty if none.
std::string_view fence_of(std::string_view line) {
    const std::size_t begin = line.find_first_not_of(" \t>");
    if (begin == std::string_view::npos) return {};
    const char c = line[begin];
    if (c != '`' && c != '~') return {};
    std::size_t end = begin;
    while (end < line.size() && line[end] == c) ++end;
    if (end - begin < 3) return {};
    // A backtick fence's info string holds none, else it is code within a line.
    if (c == '`' && line.find('`', end) != std::string_view::npos) return {};
    return line.substr(begin, end - begin);
}

// "include x.md a=b" of "{%- include x.md a=b -%}".
std::string_view tag_content(std::string_view tag) {
    tag = tag.substr(2, tag.size() - 4);
    if (tag.starts_with('-')) tag.remove_prefix(1);
    if (tag.ends_with('-')) tag.remove_suffix(1);
    return trimmed(tag);
}

std::string_view first_word(std::string_view& rest) {
    rest = trimmed(rest);
    const std::size_t end = std::min(rest.find_first_of(" \t\r\n"), rest.size());
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(end);
    return word;
}

// a="b" c='d' e=f
Parameters parameters_of(std::string_view rest) {
    Parameters parameters;
    while (true) {
        rest = trimmed(rest);
        const std::size_t equals = rest.find('=');
        if (equals == std::string_view::npos) return parameters;
        const std::string name(trimmed(rest.substr(0, equals)));
        rest = trimmed(rest.substr(equals + 1));
        if (rest.empty()) return parameters;
        const char quote = rest[0];
        if (quote == '"' || quote == '\'') {
            const std::size_t end = std::min(rest.find(quote, 1), rest.size());
            parameters[name] = rest.substr(1, end - 1);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        } else {
            first_word(rest);  // a variable: there are none
            parameters[name].clear();
        }
    }
}

class Resolver {
  public:
    Resolver(std::string_view path, const ReadOptions& options, std::vector<Finding>& findings)
        : path_(path), options_(options), findings_(findings) {}

    void run(std::string_view text, std::uint32_t line, bool counts, const Parameters& parameters,
             std::uint32_t depth) {
        std::string fence;
        std::size_t at = 0;
        while (at < text.size() && bytes_ < kTextBytesMax) {
            const std::size_t begin = at;
            std::string_view content = take_line(text, at);
            std::uint32_t taken = 1;
            if (const std::string_view found = fence_of(content); !found.empty()) {
                if (fence.empty()) {
                    fence = found;
                } else if (found[0] == fence[0] && found.size() >= fence.size()) {
                    fence.clear();
                    push(std::string(content), line, true);
                    line += counts ? 1 : 0;
                    continue;
                }
            }
            if (fence.empty()) {
                // A tag may go on over the next lines.
                while (is_open_tag(content) && at < text.size() && taken < kTagLinesMax) {
                    take_line(text, at);
                    content = text.substr(begin, at - begin);
                    ++taken;
                }
                resolve(content, line, parameters, depth);
            } else {
                push(without_raw_tags(content), line, true);
            }
            line += counts ? taken : 0;
        }
    }

    std::vector<SourceLine> take() { return std::move(lines_); }

  private:
    static std::string_view take_line(std::string_view text, std::size_t& at) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        at = std::min(end + 1, text.size() + 1);
        return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
    }

    static bool is_open_tag(std::string_view line) {
        const std::size_t open = line.rfind("{%");
        return open != std::string_view::npos && line.find("%}", open) == std::string_view::npos;
    }

    void push(std::string text, std::uint32_t line, bool code) {
        bytes_ += text.size() + 1;
        lines_.push_back({std::move(text), line, code});
    }

    void note(std::uint32_t line, std::string message, std::string remedy) {
        findings_.push_back({Severity::kWarning, std::string(path_), line, 0, "liquid",
                             std::move(message), std::move(remedy)});
    }

    static std::string without_raw_tags(std::string_view line) {
        std::string out;
        while (!line.empty()) {
            const std::size_t open = line.find("{%");
            const std::size_t close = open == std::string_view::npos ? open : line.find("%}", open);
            if (close == std::string_view::npos) break;
            const std::string_view tag = line.substr(open, close + 2 - open);
            const std::string_view content = tag_content(tag);
            out.append(line.substr(0, open));
            if (content != "raw" && content != "endraw") out.append(tag);
            line.remove_prefix(close + 2);
        }
        return out.append(line);
    }

    // One line, or several that a tag joins.
    void resolve(std::string_view content, std::uint32_t line, const Parameters& parameters,
                 std::uint32_t depth) {
        std::string out;
        bool had_tag = false;
        std::size_t at = 0;
        while (at < content.size()) {
            const char c = content[at];
            if (c == '`') {
                const std::size_t end = code_end(content, at);
                if (skipping_.empty()) out += without_raw_tags(content.substr(at, end - at));
                at = end;
                continue;
            }
            if (c == '{' && content.substr(at, 2) == "{%") {
                const std::size_t close = content.find("%}", at + 2);
                if (close != std::string_view::npos && close >= at + 2) {
                    had_tag = true;
                    const std::string_view tag = content.substr(at, close + 2 - at);
                    at = close + 2;
                    if (tag.size() >= 4) run_tag(tag_content(tag), line, depth, out);
                    continue;
                }
            }
            if (c == '{' && content.substr(at, 2) == "{{" && !raw_) {
                const std::size_t close = content.find("}}", at + 2);
                if (close != std::string_view::npos) {
                    had_tag = true;
                    if (skipping_.empty()) {
                        const std::string_view inside = content.substr(at + 2, close - at - 2);
                        out += is_shortcode(inside) ? shortcode(inside, line, depth, out)
                                                    : value_of(trimmed(inside), parameters);
                    }
                    at = close + 2;
                    continue;
                }
            }
            if (skipping_.empty()) out += c;
            ++at;
        }
        // A line that held tags only is no empty line: it would end the paragraph around it.
        if ((had_tag || !skipping_.empty()) && trimmed(out).empty() &&
            out.find('\n') == std::string::npos) {
            if (!trimmed(content).empty()) return;
        }
        push_lines(out, line);
    }

    void push_lines(std::string_view text, std::uint32_t line) {
        std::size_t at = 0;
        do {
            const std::string_view one = take_line(text, at);
            push(std::string(one), line, false);
        } while (at < text.size());
    }

    // Behind the code span that begins at `at`, or behind its backticks if it never ends.
    static std::size_t code_end(std::string_view content, std::size_t at) {
        std::size_t ticks = at;
        while (ticks < content.size() && content[ticks] == '`') ++ticks;
        const std::string_view run = content.substr(at, ticks - at);
        for (std::size_t end = content.find(run, ticks); end != std::string_view::npos;
             end = content.find(run, end)) {
            std::size_t behind = end;
            while (behind < content.size() && content[behind] == '`') ++behind;
            if (behind - end == run.size()) return behind;
            end = behind;
        }
        return ticks;
    }

    void run_tag(std::string_view rest, std::uint32_t line, std::uint32_t depth, std::string& out) {
        const std::string_view name = first_word(rest);
        if (raw_) {
            if (name == "endraw") raw_ = false;
            return;
        }
        if (!skipping_.empty()) {
            if (name == skipping_.back().first) skipping_.back().second += 1;
            if (name == "end" + skipping_.back().first && --skipping_.back().second == 0) {
                skipping_.pop_back();
            }
            return;
        }
        if (name == "raw") {
            raw_ = true;
        } else if (name == "comment" || name == "for" || name == "capture" || name == "schema" ||
                   name == "style" || name == "javascript" || name == "tablerow") {
            skipping_.emplace_back(name, 1);
        } else if (name == "else" || name == "elsif" || name == "when") {
            skipping_.emplace_back(name == "when" ? "case" : "if", 1);
        } else if (name == "link" || name == "post_url") {
            out += '/';
            out.append(first_word(rest));
        } else if (name == "include") {
            include(rest, line, depth, out);
        } else if (name == "include_relative") {
            include_file(folder_of(path_), rest, line, depth, out);
        } else if (name == "highlight" || name == "endhighlight") {
            out += "```";
        } else if (const auto gitbook = resolve_gitbook_tag(name, rest)) {
            out += *gitbook;
        }
    }

    // "< tip >" or "% tip %", the inside of Hugo's braces.
    static bool is_shortcode(std::string_view inside) {
        return inside.size() >= 2 && ((inside.front() == '<' && inside.back() == '>') ||
                                      (inside.front() == '%' && inside.back() == '%'));
    }

    std::string shortcode(std::string_view inside, std::uint32_t line, std::uint32_t depth,
                          std::string& out) {
        std::string file;
        std::string text = resolve_shortcode(inside.substr(1, inside.size() - 2), file);
        if (!file.empty()) include(file, line, depth, out);
        return text;
    }

    static std::string folder_of(std::string_view path) {
        const std::size_t slash = path.rfind('/');
        return std::string(slash == std::string_view::npos ? "" : path.substr(0, slash + 1));
    }

    void include(std::string_view rest, std::uint32_t line, std::uint32_t depth, std::string& out) {
        include_file("_includes/", rest, line, depth, out);
    }

    // An absolute path, or one that climbs out of where includes lie, is somebody's mistake or
    // attack; the loader refuses links that do the same.
    static bool leads_out(std::string_view name) {
        return name.starts_with('/') || name.starts_with('\\') ||
               name.find(':') != std::string::npos || name == ".." || name.starts_with("../") ||
               name.find("/../") != std::string::npos || name.ends_with("/..");
    }

    void include_file(const std::string& folder, std::string_view rest, std::uint32_t line,
                      std::uint32_t depth, std::string& out) {
        const std::string name(first_word(rest));
        if (!options_.include) return;
        if (leads_out(name)) {
            findings_.push_back(
                {Severity::kError, std::string(path_), line, 0, "include",
                 "the include \"" + name +
                     "\" leads out of the folder of includes and is refused, so its "
                     "text is missing here",
                 "put the file into _includes/ and name it from there"});
            return;
        }
        if (depth >= kIncludeDepthMax || ++includes_ > kIncludesMax) {
            note(line, "the include \"" + name + "\" is nested too deeply and left out",
                 "include at most 16 files in one another");
            return;
        }
        const std::optional<std::string> text = options_.include(folder + name);
        if (!text) {
            note(line, "the include \"" + name + "\" cannot be read, so its text is missing here",
                 "put the file into " + folder + " below the content folder");
            return;
        }
        // What stands before it on the line (a list item's marker, a quotation's) begins its text.
        const std::string prefix = out;
        out.clear();
        const ValidText valid = to_valid_utf8(*text);
        const FrontMatter matter = split_front_matter(valid.text);
        const std::size_t first = lines_.size();
        run(matter.body, line, false, parameters_of(rest), depth + 1);
        if (prefix.empty()) return;
        const std::string indent(prefix.find_first_not_of(' ') == std::string::npos ? prefix : "");
        for (std::size_t i = first; i < lines_.size(); ++i) {
            lines_[i].text.insert(0, i == first ? prefix : indent);
        }
        if (first == lines_.size()) out = prefix;
    }

    static std::string value_of(std::string_view name, const Parameters& parameters) {
        if (!name.starts_with("include.")) return {};
        const std::size_t end = name.find_first_of(" |");
        const auto found =
            parameters.find(name.substr(8, end == std::string_view::npos ? end : end - 8));
        return found == parameters.end() ? std::string() : found->second;
    }

    std::string_view path_;
    const ReadOptions& options_;
    std::vector<Finding>& findings_;
    std::vector<SourceLine> lines_;
    std::vector<std::pair<std::string, std::uint32_t>> skipping_;  // the tag, and how often nested
    std::size_t bytes_ = 0;
    std::size_t includes_ = 0;
    bool raw_ = false;
};

}  // namespace

std::vector<SourceLine> resolve_liquid(std::string_view body, std::uint32_t first_line,
                                       std::string_view path, const ReadOptions& options,
                                       std::vector<Finding>& findings) {
    Resolver resolver(path, options, findings);
    resolver.run(body, first_line, true, {}, 0);
    return resolver.take();
}

}  // namespace firstline
