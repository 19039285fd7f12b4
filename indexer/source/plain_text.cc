// Plain text: the first line is the title, empty lines separate paragraphs. As people write it,
// lines that begin with a dash or a number are lists, and a line underlined by "===" or "---" or a
// short question on a line of its own is a heading.

#include <algorithm>

#include "indexer/source/anchors.h"
#include "indexer/source/block_builder.h"
#include "indexer/source/clean_text.h"
#include "indexer/source/faq_blocks.h"
#include "indexer/source/html_article.h"
#include "indexer/source/page_defaults.h"
#include "indexer/source/reader.h"
#include "indexer/source/text_encoding.h"

namespace firstline {
namespace {

constexpr std::size_t kTextBytesMax = 4u << 20;
constexpr std::size_t kHeadingBytesMax = 200;

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(trimmed(text.substr(at, end - at)));
        at = end + 1;
    }
    return lines;
}

bool is_rule(std::string_view line, char c) {
    return line.size() >= 3 && line.find_first_not_of(c) == std::string_view::npos;
}

// The bytes of "- ", "• " or "12. " at the line's beginning; 0 if there is no such mark.
std::size_t list_mark(std::string_view line, bool& ordered) {
    ordered = false;
    for (const std::string_view bullet : {"- ", "* ", "• ", "– ", "· "}) {
        if (line.starts_with(bullet)) return bullet.size();
    }
    const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
    const std::string_view rest = line.substr(digits);
    ordered = digits > 0 && digits <= 3 && (rest.starts_with(". ") || rest.starts_with(") "));
    return ordered ? digits + 2 : 0;
}

class TextReader {
  public:
    explicit TextReader(std::string_view text) : lines_(lines_of(text)) {}

    // Fills title and blocks.
    void run(Page& page) {
        std::size_t at = 0;
        while (at < lines_.size() && lines_[at].empty()) ++at;
        // A text that begins with a question has no title of its own.
        if (at < lines_.size() && is_title(at)) {
            page.title = folded(lines_[at]);
            page.line = static_cast<std::uint32_t>(at) + 1;
            ++at;
            if (at < lines_.size() && is_underline(lines_[at])) ++at;
        }
        for (; at < lines_.size(); ++at) add_line(at);
        end_list();
        page.blocks = builder_.take();
        promote_questions(page.blocks);
    }

  private:
    bool is_title(std::size_t at) const {
        bool ordered = false;
        return lines_[at].size() <= kHeadingBytesMax && list_mark(lines_[at], ordered) == 0 &&
               !lines_[at].starts_with("Q:");
    }

    static bool is_underline(std::string_view line) {
        return is_rule(line, '=') || is_rule(line, '-') || is_rule(line, '~');
    }

    bool is_blank(std::size_t at) const { return at >= lines_.size() || lines_[at].empty(); }

    // Underlined; or a question alone between empty lines, with text behind it.
    bool is_heading(std::size_t at) const {
        if (lines_[at].size() > kHeadingBytesMax) return false;
        if (!is_blank(at + 1) && is_underline(lines_[at + 1])) return true;
        const bool alone = (at == 0 || lines_[at - 1].empty()) && is_blank(at + 1);
        return alone && ends_as_question(lines_[at]) && at + 1 < lines_.size();
    }

    void add_line(std::size_t at) {
        const std::string_view line = lines_[at];
        if (line.empty()) {
            builder_.end_paragraph();
            if (in_list_ && !next_is_item(at)) end_list();
            return;
        }
        if (is_underline(line) || is_rule(line, '*') || is_rule(line, '_')) {
            builder_.end_paragraph();
            return;
        }
        bool ordered = false;
        if (const std::size_t mark = list_mark(line, ordered); mark > 0) {
            begin_item(at, ordered);
            builder_.text().add(line.substr(mark));
            builder_.text().space();
            return;
        }
        if (is_heading(at)) {
            add_heading(at);
            return;
        }
        if (builder_.text().empty()) builder_.set_line(static_cast<std::uint32_t>(at) + 1);
        // Each label begins a paragraph, however close the lines stand.
        if (starts_with_label(line)) builder_.end_paragraph();
        builder_.text().add(line);
        builder_.text().space();
    }

    static bool starts_with_label(std::string_view line) {
        return line.size() > 2 && line[1] == ':' && line[0] >= 'A' && line[0] <= 'Z';
    }

    void add_heading(std::size_t at) {
        end_list();
        builder_.begin_heading(2);
        builder_.set_line(static_cast<std::uint32_t>(at) + 1);
        builder_.text().add(lines_[at]);
        builder_.end_heading({});
    }

    bool next_is_item(std::size_t at) const {
        while (at < lines_.size() && lines_[at].empty()) ++at;
        bool ordered = false;
        return at < lines_.size() && list_mark(lines_[at], ordered) > 0;
    }

    void begin_item(std::size_t at, bool ordered) {
        if (in_list_ && ordered != ordered_) end_list();
        builder_.set_line(static_cast<std::uint32_t>(at) + 1);
        if (!in_list_) builder_.begin_list(ordered);
        if (in_item_) builder_.end_item();
        builder_.begin_item();
        in_list_ = true;
        in_item_ = true;
        ordered_ = ordered;
    }

    void end_list() {
        if (!in_list_) return;
        builder_.end_item();
        builder_.end_list();
        in_list_ = false;
        in_item_ = false;
    }

    std::vector<std::string_view> lines_;
    BlockBuilder builder_;
    bool in_list_ = false;
    bool in_item_ = false;
    bool ordered_ = false;
};

}  // namespace

ReadResult read_plain_text(const SourceFile& file, const ReadOptions& options) {
    ReadResult result;
    const auto report = [&](Severity severity, std::string rule, std::string message,
                            std::string remedy) {
        result.findings.push_back({severity, std::string(file.path), 0, 0, std::move(rule),
                                   std::move(message), std::move(remedy)});
    };
    if (file.bytes.size() > kTextBytesMax) {
        report(Severity::kError, "limits", "this text file is larger than 4 MiB",
               "split it into pages");
        return result;
    }
    const std::string text = source_text(file, {}, result.findings);
    Page page;
    page.source = file.path;
    page.line = 1;
    page.id = id_of_path(file.path);
    page.locale = locale_of_path(file.path, options);
    page.kind = kind_of_path(file.path);
    TextReader(text).run(page);
    if (page.title.empty()) page.title = title_of_path(file.path);
    if (page.blocks.empty()) {
        report(Severity::kWarning, "empty", "the page has no text and is left out",
               "write its text below its first line, the title");
        return result;
    }
    if (page.kind == PageKind::kArticle && reads_as_faq(page.blocks)) page.kind = PageKind::kFaq;
    assign_anchors(page);
    result.pages.push_back(std::move(page));
    return result;
}

}  // namespace firstline
