// A translation whose figures are not its source's: "60 days" and "30 Tage". Shoppers of one
// language are told something else than those of another.
//
// Translations may leave a detail out or add one. So only lines, or pages, that state as many
// figures of a measure are compared, and a finding needs a figure on each side that the other
// lacks. Where the pages are built alike, they are compared line by line, else as a whole; lines
// and rows that name other countries are not compared.

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "indexer/check/facts_all.h"
#include "indexer/check/rules.h"

namespace firstline {
namespace {

// One figure of a page and the line of text it stands in.
struct Stated {
    const Block* block = nullptr;  // null for an attribute
    std::string line;
    std::string figure;
    Value value;
};

// A page's lines, each with its figures.
struct StatedLine {
    BlockKind kind = BlockKind::kParagraph;
    std::vector<Stated> figures;
    std::string key;  // of a table's cell: its table, column and row's countries; else empty
};

class LineReader {
  public:
    explicit LineReader(const ClaimReader& reader) : reader_(reader) {}

    std::vector<StatedLine> lines_of(const Page& page) {
        for (const Block& block : page.blocks) {
            if (block.kind == BlockKind::kCode || block.kind == BlockKind::kImage) continue;
            if (!block.text.text.empty()) add(&block, block.kind, block.text.text);
            for (const ListItem& item : block.items) add(&block, block.kind, item.text.text);
            if (block.kind != BlockKind::kTable) continue;
            ++tables_;
            row_ = 0;
            for (const auto& row : block.rows) add_row(block, row);
        }
        for (const Attribute& attribute : page.attributes)
            add(nullptr, BlockKind::kTable, attribute.value);
        return std::move(lines_);
    }

  private:
    void add(const Block* block, BlockKind kind, const std::string& text) {
        StatedLine line{kind, {}, {}};
        for (const Figure& figure : reader_.figures().figures(text)) {
            line.figures.push_back(
                {block, text, text.substr(figure.begin, figure.end - figure.begin), figure.value});
        }
        lines_.push_back(std::move(line));
    }

    void add_row(const Block& block, const std::vector<Text>& row) {
        const std::size_t first = lines_.size();
        for (const Text& cell : row) add(&block, block.kind, cell.text);
        if (row.empty()) return;
        const std::set<std::string> conditions = reader_.conditions(row[0].text);
        for (std::size_t i = first; i < lines_.size(); ++i) {
            lines_[i].key = "table " + std::to_string(tables_) + " column " +
                            std::to_string(i - first) + " row";
            // Rows that name no country are known by their place.
            if (conditions.empty()) lines_[i].key += " " + std::to_string(row_);
            for (const std::string& one : conditions) lines_[i].key += " " + one;
        }
        ++row_;
    }

    const ClaimReader& reader_;
    std::vector<StatedLine> lines_;
    std::size_t tables_ = 0;
    std::size_t row_ = 0;
};

// The paragraphs and list items; those of tables are found by their key.
std::vector<const StatedLine*> prose_of(const std::vector<StatedLine>& lines) {
    std::vector<const StatedLine*> prose;
    for (const StatedLine& line : lines) {
        if (line.key.empty()) prose.push_back(&line);
    }
    return prose;
}

bool are_built_alike(const std::vector<const StatedLine*>& a,
                     const std::vector<const StatedLine*>& b) {
    return std::equal(
        a.begin(), a.end(), b.begin(), b.end(),
        [](const StatedLine* one, const StatedLine* other) { return one->kind == other->kind; });
}

bool is_range(const Value& value) {
    return value.low != value.high;
}

// Whether both may be the same figure, also where the unit of one was not understood.
bool is_match(const Value& a, const Value& b) {
    const bool is_any_unit = a.measure == Measure::kNumber || b.measure == Measure::kNumber ||
                             a.is_unit_implied || b.is_unit_implied;
    if (is_any_unit) return a.low == b.low && a.high == b.high;
    return is_same(a, b);
}

// The figures of the one that have no match among the others: each matches one, so that a figure
// that stands twice is stated twice.
std::vector<const Stated*> unmatched(const std::vector<Stated>& figures,
                                     const std::vector<Stated>& others) {
    std::vector<bool> taken(others.size(), false);
    std::vector<const Stated*> left;
    for (const Stated& one : figures) {
        std::size_t free = others.size();
        for (std::size_t i = 0; i < others.size() && free == others.size(); ++i) {
            if (!taken[i] && is_match(one.value, others[i].value)) free = i;
        }
        if (free < others.size()) {
            taken[free] = true;
        } else {
            left.push_back(&one);
        }
    }
    return left;
}

// Of one measure, and of one currency.
bool is_like(const Stated& a, const Stated& b) {
    if (a.value.measure != b.value.measure || is_range(a.value) != is_range(b.value)) return false;
    return a.value.measure != Measure::kMoney || a.value.unit == b.value.unit;
}

// The only one of its like among the figures, a repeated one counting once; null if there are
// several or none.
const Stated* only_like(const Stated& one, const std::vector<const Stated*>& figures) {
    const Stated* only = nullptr;
    for (const Stated* other : figures) {
        if (!is_like(one, *other)) continue;
        if (only != nullptr && !is_same(only->value, other->value)) return nullptr;
        only = only == nullptr ? other : only;
    }
    return only;
}

class TranslationFacts {
  public:
    TranslationFacts(const CheckContext& context, std::vector<RuleFinding>& findings)
        : context_(context), findings_(findings), all_(context.languages) {}

    void run() {
        std::map<std::string_view, const Page*> sources;
        for (const Page& page : context_.pages) {
            if (page.locale == context_.default_locale) sources.emplace(page.id, &page);
        }
        for (const Page& page : context_.pages) {
            const auto source = sources.find(page.id);
            const bool is_translation = source != sources.end() &&
                                        page.locale != source->second->locale &&
                                        page.audience == source->second->audience;
            if (is_translation) compare(*source->second, page);
        }
    }

  private:
    void compare(const Page& source, const Page& translation) {
        const std::vector<StatedLine> there =
            LineReader(all_.reader(source.locale)).lines_of(source);
        const std::vector<StatedLine> here =
            LineReader(all_.reader(translation.locale)).lines_of(translation);
        const std::vector<const StatedLine*> prose_there = prose_of(there);
        const std::vector<const StatedLine*> prose_here = prose_of(here);
        if (are_built_alike(prose_there, prose_here)) {
            for (std::size_t i = 0; i < prose_here.size(); ++i)
                compare(source, *prose_there[i], translation, *prose_here[i], true);
        } else {
            compare(source, joined(prose_there), translation, joined(prose_here), false);
        }
        compare_tables(source, there, translation, here);
    }

    void compare_tables(const Page& source, const std::vector<StatedLine>& there,
                        const Page& translation, const std::vector<StatedLine>& here) {
        std::map<std::string_view, const StatedLine*> cells;
        for (const StatedLine& line : there) {
            if (!line.key.empty()) cells.emplace(line.key, &line);
        }
        for (const StatedLine& line : here) {
            const auto cell = cells.find(line.key);
            if (cell != cells.end()) compare(source, *cell->second, translation, line, true);
        }
    }

    static StatedLine joined(const std::vector<const StatedLine*>& lines) {
        StatedLine all;
        for (const StatedLine* line : lines)
            all.figures.insert(all.figures.end(), line->figures.begin(), line->figures.end());
        return all;
    }

    void compare(const Page& source, const StatedLine& there, const Page& translation,
                 const StatedLine& here, bool is_one_line) {
        const std::vector<const Stated*> only_there = unmatched(there.figures, here.figures);
        const std::vector<const Stated*> only_here = unmatched(here.figures, there.figures);
        for (const Stated* one : only_here) {
            // Of pages that are built differently, bare numbers say too little.
            if (one->value.measure == Measure::kNumber && !is_one_line) continue;
            const Stated* other = only_like(*one, only_there);
            if (other == nullptr || only_like(*one, only_here) == nullptr) continue;
            report(source, *other, translation, *one);
            return;  // one wrong figure is told once
        }
    }

    void report(const Page& source, const Stated& there, const Page& translation,
                const Stated& here) {
        const Place place = locate(context_, translation, here.block, here.line);
        const Place other = locate(context_, source, there.block, there.line);
        findings_.push_back({place,
                             "the translation says " + here.figure + " in " +
                                 quoted(here.line, here.figure) + ", where its source " +
                                 to_string(other) + " says " + there.figure + " in " +
                                 quoted(there.line, there.figure) +
                                 ": shoppers are told different things in different languages",
                             "state the same figures in both",
                             {other}});
    }

    const CheckContext& context_;
    std::vector<RuleFinding>& findings_;
    AllClaims all_;
};

}  // namespace

void check_translated_facts(const CheckContext& context, std::vector<RuleFinding>& findings) {
    TranslationFacts(context, findings).run();
}

}  // namespace firstline
