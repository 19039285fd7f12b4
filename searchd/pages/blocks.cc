#include <algorithm>
#include <set>

#include "searchd/pages/html.h"

namespace firstline {
namespace {

constexpr std::uint32_t kDepthMax = 8;

const char* tag_of(MarkKind kind) {
    switch (kind) {
        case MarkKind::kStrong:
            return "strong";
        case MarkKind::kEmphasis:
            return "em";
        case MarkKind::kCode:
            return "code";
        case MarkKind::kLink:
            break;
    }
    return "a";
}

// Text cut at every mark's ends. A link stays one element over all its pieces; the other marks wrap
// each piece, so that elements nest however the marks overlap.
class TextRenderer {
  public:
    TextRenderer(const Text& text, const std::string& locale) : text_(text), locale_(locale) {}

    std::string run() {
        std::set<std::size_t> cuts = {0, text_.text.size()};
        for (const Mark& mark : text_.marks) {
            cuts.insert(std::min<std::size_t>(mark.begin, text_.text.size()));
            cuts.insert(std::min<std::size_t>(mark.end, text_.text.size()));
        }
        for (auto cut = cuts.begin(); std::next(cut) != cuts.end(); ++cut)
            piece(*cut, *std::next(cut));
        leave_link();
        return std::move(out_);
    }

  private:
    void piece(std::size_t begin, std::size_t end) {
        const Mark* link = nullptr;
        std::string open;
        std::string close;
        for (const Mark& mark : text_.marks) {
            if (mark.begin > begin || mark.end < end) continue;
            if (mark.kind == MarkKind::kLink) {
                link = &mark;
            } else {
                const std::string tag = tag_of(mark.kind);
                open += "<" + tag + ">";
                close.insert(0, "</" + tag + ">");
            }
        }
        if (link != link_) {
            leave_link();
            enter_link(link);
        }
        out_ += open + escape(std::string_view(text_.text).substr(begin, end - begin)) + close;
    }

    void enter_link(const Mark* link) {
        link_ = link;
        if (link == nullptr) return;
        const std::string href = href_of(link->target, locale_);
        if (href.empty()) return;
        out_ += "<a href=\"" + escape(href) + "\">";
        open_ = true;
    }

    void leave_link() {
        if (open_) out_ += "</a>";
        open_ = false;
    }

    const Text& text_;
    const std::string& locale_;
    const Mark* link_ = nullptr;
    bool open_ = false;
    std::string out_;
};

class BlockRenderer {
  public:
    BlockRenderer(const std::string& locale, const std::vector<std::string>& image_hosts,
                  const std::string& section_link)
        : locale_(locale), image_hosts_(image_hosts), section_link_(section_link) {}

    std::string block(const Block& block) const {
        switch (block.kind) {
            case BlockKind::kHeading:
                return heading(block);
            case BlockKind::kList:
                return list(block);
            case BlockKind::kTable:
                return table(block);
            case BlockKind::kImage:
                return image(block);
            case BlockKind::kNote:
                return "<aside class=\"note\"><p>" + text(block.text) + "</p></aside>";
            case BlockKind::kCode:
                return "<pre><code>" + escape(block.text.text) + "</code></pre>";
            case BlockKind::kParagraph:
                break;
        }
        return "<p>" + text(block.text) + "</p>";
    }

  private:
    std::string text(const Text& text) const { return TextRenderer(text, locale_).run(); }

    // The page's title is the only <h1>.
    std::string heading(const Block& block) const {
        const std::string tag = "h" + std::to_string(std::clamp<std::uint32_t>(block.level, 2, 6));
        const std::string id = block.anchor.empty() ? "" : " id=\"" + escape(block.anchor) + "\"";
        return "<" + tag + id + ">" + text(block.text) + link_to_itself(block) + "</" + tag + ">";
    }

    std::string link_to_itself(const Block& block) const {
        if (section_link_.empty() || block.anchor.empty()) return "";
        return " <a class=\"anchor\" href=\"" + escape(href_of("#" + block.anchor, locale_)) +
               "\" aria-label=\"" + escape(section_link_ + " " + block.text.text) + "\">#</a>";
    }

    // An item one deeper than the one before opens a list inside it.
    std::string list(const Block& block) const {
        const std::string tag = block.ordered ? "ol" : "ul";
        std::string out;
        std::uint32_t open = 0;  // lists, each with an open item
        for (const ListItem& item : block.items) {
            const std::uint32_t depth = std::min({item.depth + 1, open + 1, kDepthMax});
            while (open > depth) {
                out += "</li></" + tag + ">";
                --open;
            }
            if (open == depth) {
                out += "</li>";
            } else {
                out += "<" + tag + ">";
                ++open;
            }
            out += "<li>" + text(item.text);
        }
        for (; open > 0; --open) out += "</li></" + tag + ">";
        return out;
    }

    std::string table(const Block& block) const {
        std::string out = "<div class=\"table\" tabindex=\"0\" role=\"group\"><table>";
        for (std::size_t row = 0; row < block.rows.size(); ++row) {
            const bool head = row == 0 && block.has_header;
            out += "<tr>";
            for (const Text& cell : block.rows[row]) {
                out += head ? "<th scope=\"col\">" : "<td>";
                out += text(cell);
                out += head ? "</th>" : "</td>";
            }
            out += "</tr>";
        }
        return out + "</table></div>";
    }

    std::string image(const Block& block) const {
        if (!may_show(block.target))
            return "<p class=\"picture\">" + escape(block.text.text) + "</p>";
        return "<img src=\"" + escape(block.target) + "\" alt=\"" + escape(block.text.text) +
               "\" loading=\"lazy\">";
    }

    bool may_show(const std::string& target) const {
        if (href_of(target, "").rfind('/', 0) == 0) return true;
        return std::any_of(image_hosts_.begin(), image_hosts_.end(), [&](const std::string& host) {
            return target.rfind(host + "/", 0) == 0;
        });
    }

    const std::string& locale_;
    const std::vector<std::string>& image_hosts_;
    const std::string& section_link_;
};

}  // namespace

std::string blocks_html(const std::vector<Block>& blocks, const std::string& locale,
                        const std::vector<std::string>& image_hosts,
                        const std::string& section_link) {
    const BlockRenderer renderer(locale, image_hosts, section_link);
    std::string out;
    for (const Block& block : blocks) out += renderer.block(block) + "\n";
    return out;
}

}  // namespace firstline
