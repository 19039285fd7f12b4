#include "indexer/source/html_main.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_set>

#include "indexer/source/clean_text.h"
#include "indexer/source/html_hints.h"
#include "indexer/source/html_questions.h"

namespace firstline {
namespace {

// What an element holds, counted over what is not removed.
struct Measure {
    std::uint32_t text = 0;     // bytes of text without white space at its ends
    std::uint32_t link = 0;     // of these, within links
    std::uint32_t running = 0;  // of these, in paragraphs of running text
    std::uint32_t commas = 0;
    std::uint32_t paragraphs = 0;  // p elements with running text
    double link_density() const { return text == 0 ? 0 : static_cast<double>(link) / text; }
};

constexpr std::uint32_t kRunningBytesMin = 80;
constexpr std::uint32_t kVotingBytesMin = 25;
constexpr std::uint32_t kTitleBytesMax = 300;

std::uint32_t count_of(std::string_view text, std::initializer_list<std::string_view> needles) {
    std::uint32_t count = 0;
    for (const std::string_view needle : needles) {
        for (std::size_t at = text.find(needle); at != std::string_view::npos;
             at = text.find(needle, at + needle.size())) {
            ++count;
        }
    }
    return count;
}

class MainFinder {
  public:
    explicit MainFinder(HtmlTree& tree) : tree_(tree) {}

    std::vector<HtmlNode*> run() {
        HtmlNode& root = tree_.root();
        find_opened();
        for_each_node(root, [&](HtmlNode& node) {
            if (is_never_text(node)) node.removed = true;
            if (!node.is_text() && is_hidden(node) && !opened_.contains(node.attribute("id"))) {
                node.removed = true;
            }
            return !node.removed;
        });
        measure_all();
        strip_noise(root, of(root).running);
        measure_all();
        vote(root);
        HtmlNode* best = best_candidate();
        if (best == nullptr) return {};
        best = widened(best);
        std::vector<HtmlNode*> parts = with_siblings(*best);
        for (HtmlNode* part : parts) clean(*part);
        return parts;
    }

  private:
    Measure& of(const HtmlNode& node) { return measures_[node.order]; }

    // The ids of what a control on the page opens: text that is hidden until a click.
    void find_opened() {
        for_each_node(tree_.root(), [&](HtmlNode& node) {
            if (const std::string_view id = node.attribute("aria-controls"); !id.empty()) {
                opened_.insert(id);
            }
            return true;
        });
        opened_.erase("");
    }

    void measure_all() {
        std::uint32_t last = 0;
        for_each_node(tree_.root(), [&](HtmlNode& node) {
            last = std::max(last, node.order);
            return true;
        });
        measures_.assign(last + 1, {});
        measure(tree_.root(), false);
    }

    const Measure& measure(HtmlNode& node, bool in_link) {
        Measure sum;
        in_link = in_link || node.is("a");
        if (node.is_text()) {
            const std::string_view text = trimmed(node.text);
            sum.text = static_cast<std::uint32_t>(text.size());
            sum.link = in_link ? sum.text : 0;
            sum.commas = count_of(text, {",", "\xE3\x80\x81", "\xEF\xBC\x8C", "\xD8\x8C"});
        }
        for (HtmlNode* child : node.children) {
            if (child->removed) continue;
            const Measure& below = measure(*child, in_link);
            sum.text += below.text;
            sum.link += below.link;
            sum.running += below.running;
            sum.commas += below.commas;
            sum.paragraphs += below.paragraphs;
        }
        if (node.is_one_of({"p", "td", "blockquote", "li", "div", "section", "pre"}) &&
            sum.running == 0 && sum.text >= kRunningBytesMin && sum.link_density() < 0.5) {
            sum.running = sum.text - sum.link;
            sum.paragraphs = 1;
        }
        measures_[node.order] = sum;
        return measures_[node.order];
    }

    // Removes what its names call noise, if most of the page's running text lies elsewhere. An
    // element made for the purpose (nav, aside, footer) is believed more than a class.
    void strip_noise(HtmlNode& node, std::uint32_t running) {
        for (HtmlNode* child : node.children) {
            // A link amid text carries words of its sentence, whatever its class.
            if (child->removed || child->is_text() || child->is("a")) continue;
            const Measure& have = of(*child);
            const HtmlHint hint = hint_of(*child);
            const double share = running == 0 ? 0 : static_cast<double>(have.running) / running;
            const bool holds_much = share > 0.4;
            const bool noise =
                hint == HtmlHint::kNoise && share <= (is_furniture_element(*child) ? 0.8 : 0.4);
            const bool small_form = child->is("form") && !holds_much && have.running < 200;
            if (noise || small_form) {
                child->removed = true;
            } else if (hint == HtmlHint::kDoubtful && !holds_much &&
                       (have.running == 0 || have.link_density() > 0.4)) {
                child->removed = !is_text_element(*child) || have.link_density() > 0.6;
            } else if (child->is("header") && !holds_much) {
                keep_only_title(*child);
            }
            if (!child->removed) strip_noise(*child, running);
        }
    }

    static bool is_furniture_element(const HtmlNode& node) {
        return node.is_one_of({"nav", "aside", "footer"}) || node.has_attribute("role") ||
               has_word(node.attribute("class"), "sidebar") ||
               has_word(node.attribute("id"), "footer") ||
               has_word(node.attribute("class"), "footer");
    }

    static bool is_text_element(const HtmlNode& node) {
        return node.is_one_of({"p", "h1", "h2", "h3", "li", "ul", "ol", "td", "tr", "table", "span",
                               "tbody", "blockquote"});
    }

    void keep_only_title(HtmlNode& node) {
        for (HtmlNode* child : node.children) {
            if (child->removed || child->is("h1")) continue;
            if (find_element(*child, "h1") != nullptr) {
                keep_only_title(*child);
            } else {
                child->removed = true;
            }
        }
    }

    static double weight_of(const HtmlNode& node) {
        double weight = 0;
        if (node.is_one_of({"div", "main"})) weight += 5;
        if (node.is("article")) weight += 15;
        if (node.is_one_of({"pre", "td", "blockquote"})) weight += 3;
        if (node.is_one_of({"ol", "ul", "dl", "form", "li"})) weight -= 3;
        if (node.is_one_of({"h1", "h2", "h3", "h4", "h5", "h6", "th"})) weight -= 5;
        switch (hint_of(node)) {
            case HtmlHint::kContent:
                weight += 25;
                break;
            case HtmlHint::kNoise:
                weight -= 25;
                break;
            case HtmlHint::kDoubtful:
                weight -= 10;
                break;
            default:
                break;
        }
        return weight;
    }

    // Each piece of running text votes for the elements around it.
    void vote(HtmlNode& root) {
        scores_.assign(measures_.size(), 0);
        voted_.assign(measures_.size(), false);
        for_each_node(root, [&](HtmlNode& node) {
            if (!is_voter(node)) return true;
            const Measure& have = of(node);
            if (have.text < kVotingBytesMin) return true;
            const double score =
                (1 + have.commas + std::min(have.text / 100.0, 3.0)) * (1 - have.link_density());
            double share = 1;
            std::uint32_t level = 0;
            for (HtmlNode* at = node.parent; at != nullptr && level < 5; at = at->parent, ++level) {
                if (!voted_[at->order]) {
                    voted_[at->order] = true;
                    scores_[at->order] += weight_of(*at);
                    candidates_.push_back(at);
                }
                scores_[at->order] += score * share;
                share = level == 0 ? 0.5 : 1.0 / ((level + 1) * 3);
            }
            return true;
        });
    }

    // A paragraph, or a container whose text stands in it directly.
    bool is_voter(const HtmlNode& node) const {
        if (node.is_one_of({"p", "pre", "td", "h2", "h3", "h4", "blockquote", "li", "dd"}))
            return true;
        if (!node.is_one_of({"div", "section", "span", "font", "center", "article"})) return false;
        std::size_t direct = 0;
        for (const HtmlNode* child : node.children) {
            if (child->is_text()) direct += trimmed(child->text).size();
        }
        return direct >= kVotingBytesMin;
    }

    double final_score(const HtmlNode& node) {
        return scores_[node.order] * (1 - of(node).link_density());
    }

    HtmlNode* best_candidate() {
        HtmlNode* best = nullptr;
        for (HtmlNode* node : candidates_) {
            if (best == nullptr || final_score(*node) > final_score(*best)) best = node;
        }
        if (best == nullptr) {
            for (HtmlNode* child : tree_.root().children) {
                if (child->is("body") && of(*child).text > 0) best = child;
            }
        }
        return best;
    }

    // Goes up while the parent adds running text without adding mostly links.
    HtmlNode* widened(HtmlNode* best) {
        for (HtmlNode* at = best->parent; at != nullptr && !at->is_one_of({"html"});
             at = at->parent) {
            const Measure& inner = of(*best);
            const Measure& outer = of(*at);
            const std::uint32_t gained = outer.running - inner.running;
            const std::uint32_t text = outer.text - inner.text;
            const std::uint32_t link = outer.link - inner.link;
            const bool only_child = text == 0;
            const bool worthwhile = gained * 10 > inner.running * 3 && link * 10 < text * 3;
            if (only_child || worthwhile) best = at;
        }
        return best;
    }

    std::vector<HtmlNode*> with_siblings(HtmlNode& best) {
        if (best.parent == nullptr) return {&best};
        std::vector<HtmlNode*> parts;
        const double enough = std::max(10.0, final_score(best) * 0.2);
        for (HtmlNode* sibling : best.parent->children) {
            if (sibling->removed || sibling->is_text()) continue;
            const Measure& have = of(*sibling);
            bool take = sibling == &best;
            if (!take && voted_[sibling->order] && hint_of(*sibling) != HtmlHint::kNoise) {
                double score = final_score(*sibling);
                if (!best.attribute("class").empty() &&
                    best.attribute("class") == sibling->attribute("class")) {
                    score += final_score(best) * 0.2;
                }
                take = score >= enough && have.link_density() < 0.35;
            }
            if (!take && sibling->is("p")) {
                take = have.text > kRunningBytesMin
                           ? have.link_density() < 0.25
                           : have.text > 0 && have.link == 0 && sibling->order > best.order;
            }
            if (take) parts.push_back(sibling);
        }
        return parts;
    }

    // Inside the main content: boxes of links and furniture.
    void clean(HtmlNode& node) {
        const auto running = std::count_if(
            node.children.begin(), node.children.end(),
            [&](const HtmlNode* at) { return !at->removed && at->is("p") && of(*at).running > 0; });
        for (HtmlNode* child : node.children) {
            if (child->removed || child->is_text()) continue;
            if (is_furniture(*child) || (running >= 3 && is_link_line(*child)) ||
                is_teasers(*child)) {
                child->removed = true;
            } else {
                clean(*child);
            }
        }
    }

    // Among paragraphs of text, one that is a link and nothing else leads elsewhere.
    bool is_link_line(const HtmlNode& node) {
        const Measure& have = of(node);
        return node.is("p") && have.text > 0 && have.link_density() > 0.9;
    }

    // Three or more boxes, most with a heading that links to another page.
    static bool is_teasers(const HtmlNode& node) {
        std::size_t boxes = 0;
        std::size_t teasers = 0;
        for (const HtmlNode* child : node.children) {
            if (child->removed || !child->is_one_of({"li", "div", "article", "section"})) continue;
            ++boxes;
            if (has_linking_heading(*child)) ++teasers;
        }
        return teasers >= 3 && teasers * 3 > boxes * 2;
    }

    static bool has_linking_heading(const HtmlNode& box) {
        bool found = false;
        const auto leads_away = [](const HtmlNode& at) {
            const std::string_view target = trimmed(at.attribute("href"));
            return at.is("a") && !target.empty() && target[0] != '#' &&
                   !target.starts_with("javascript");
        };
        for_each_node(box, [&](const HtmlNode& at) {
            if (leads_away(at)) {
                for_each_node(at, [&](const HtmlNode& in) {
                    found = found || in.is_one_of({"h2", "h3", "h4", "h5"});
                    return !found;
                });
            } else if (at.is_one_of({"h2", "h3", "h4", "h5"})) {
                for_each_node(at, [&](const HtmlNode& in) {
                    found = found || leads_away(in);
                    return !found;
                });
            }
            return !found;
        });
        return found;
    }

    // The title of an accordion may be nothing but a link.
    static bool holds_disclosure_title(const HtmlNode& node) {
        bool found = false;
        for_each_node(node, [&](const HtmlNode& at) {
            found = found || is_disclosure_title(at);
            return !found;
        });
        return found;
    }

    // A table that holds headings lays the page out; its cells of links are navigation.
    static bool is_in_layout_table(const HtmlNode& cell) {
        const HtmlNode* table = &cell;
        while (table != nullptr && !table->is("table")) table = table->parent;
        return table != nullptr &&
               (find_element(*table, "h1") != nullptr || find_element(*table, "h2") != nullptr);
    }

    bool is_furniture(const HtmlNode& node) {
        const Measure& have = of(node);
        if (node.is("figcaption")) return true;
        if (node.is("td")) {
            return have.link_density() > 0.8 && have.running == 0 && is_in_layout_table(node);
        }
        if (!node.is_one_of(
                {"div", "section", "ul", "ol", "table", "form", "fieldset", "header"})) {
            return false;
        }
        if (have.text == 0) return false;
        const double density = have.link_density();
        if (density > 0.5 && have.text <= kTitleBytesMax && holds_disclosure_title(node)) {
            return false;
        }
        if (node.is_one_of({"ul", "ol"})) return density > 0.8 && have.running == 0;
        return have.commas < 10 && density > 0.5 && have.running < 200;
    }

    HtmlTree& tree_;
    std::unordered_set<std::string_view> opened_;
    std::vector<Measure> measures_;
    std::vector<double> scores_;
    std::vector<bool> voted_;
    std::vector<HtmlNode*> candidates_;
};

}  // namespace

std::vector<HtmlNode*> find_main_content(HtmlTree& tree) {
    return MainFinder(tree).run();
}

}  // namespace firstline
