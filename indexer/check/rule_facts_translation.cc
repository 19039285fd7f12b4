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

// A page's lines, each with its figures and the countries and weekdays that it, or its row, names.
struct StatedLine {
    BlockKind kind = BlockKind::kParagraph;
    std::vector<Stated> figures;
    std::set<std::string> conditions;
};

class LineReader {
  public:
    explicit LineReader(const ClaimReader& reader) : reader_(reader) {}

    std::vector<StatedLine> lines_of(const Page& page) {
        for (const Block& block : page.blocks) {
            if (block.kind == BlockKind::kCode || block.kind == BlockKind::kImage) continue;
            if (!block.text.text.empty()) add(&block, block.kind, block.text.text);
            for (const ListItem& item : block.items) add(&block, block.kind, item.text.text);
            for (const auto& row : block.rows) add_row(block, row);
        }
        for (const Attribute& attribute : page.attributes)
            add(nullptr, BlockKind::kTable, attribute.value);
        return std::move(lines_);
    }

  private:
    void add(const Block* block, BlockKind kind, const std::string& text) {
        StatedLine line{kind, {}, reader_.conditions(text)};
        for (const Figure& figure : reader_.figures().figures(text)) {
            line.figures.push_back(
                {block, text, text.substr(figure.begin, figure.end - figure.begin), figure.value});
        }
        lines_.push_back(std::move(line));
    }

    void add_row(const Block& block, const std::vector<Text>& row) {
        const std::size_t first = lines_.size();
        for (const Text& cell : row) add(&block, block.kind, cell.text);
        for (std::size_t i = first + 1; i < lines_.size(); ++i)
            lines_[i].conditions = lines_[first].conditions;
    }

    const ClaimReader& reader_;
    std::vector<StatedLine> lines_;
};

bool are_built_alike(const std::vector<StatedLine>& a, const std::vector<StatedLine>& b) {
    return std::equal(
        a.begin(), a.end(), b.begin(), b.end(),
        [](const StatedLine& one, const StatedLine& other) { return one.kind == other.kind; });
}

// A range may be told as two figures in another language: its ends are compared.
std::vector<Value> ends_of(const std::vector<Stated>& figures) {
    std::vector<Value> ends;
    for (const Stated& one : figures) {
        Value end = one.value;
        end.high = end.low;
        ends.push_back(end);
        end.low = end.high = one.value.high;
        if (one.value.high != one.value.low) ends.push_back(end);
    }
    return ends;
}

bool is_stated(double end, const Value& of, const std::vector<Value>& ends) {
    Value point = of;
    point.low = point.high = end;
    return std::any_of(ends.begin(), ends.end(), [&](const Value& other) {
        // A bare number is one whose unit was not understood: it may be any.
        if (other.measure == Measure::kNumber || point.measure == Measure::kNumber)
            return other.low == end;
        return is_same(point, other);
    });
}

// The figures that the others do not state.
std::vector<const Stated*> unmatched(const std::vector<Stated>& figures,
                                     const std::vector<Stated>& others) {
    const std::vector<Value> ends = ends_of(others);
    std::vector<const Stated*> left;
    for (const Stated& one : figures) {
        if (!is_stated(one.value.low, one.value, ends) ||
            !is_stated(one.value.high, one.value, ends))
            left.push_back(&one);
    }
    return left;
}

// Of one measure, and of one currency.
bool is_like(const Stated& a, const Stated& b) {
    if (a.value.measure != b.value.measure) return false;
    return a.value.measure != Measure::kMoney || a.value.unit == b.value.unit;
}

std::size_t count_like(const Stated& one, const std::vector<Stated>& figures) {
    return static_cast<std::size_t>(std::count_if(
        figures.begin(), figures.end(), [&](const Stated& other) { return is_like(one, other); }));
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
        if (are_built_alike(there, here)) {
            for (std::size_t i = 0; i < here.size(); ++i) {
                if (there[i].conditions == here[i].conditions)
                    compare(source, there[i].figures, translation, here[i].figures, true);
            }
        } else {
            compare(source, joined(there), translation, joined(here), false);
        }
    }

    static std::vector<Stated> joined(const std::vector<StatedLine>& lines) {
        std::vector<Stated> all;
        for (const StatedLine& line : lines)
            all.insert(all.end(), line.figures.begin(), line.figures.end());
        return all;
    }

    void compare(const Page& source, const std::vector<Stated>& there, const Page& translation,
                 const std::vector<Stated>& here, bool is_one_line) {
        const std::vector<const Stated*> only_there = unmatched(there, here);
        for (const Stated* one : unmatched(here, there)) {
            // Of pages that are built differently, bare numbers and dates say too little.
            const bool is_bare = one->value.measure == Measure::kNumber;
            if (is_bare && !is_one_line) continue;
            if (count_like(*one, here) != count_like(*one, there)) continue;
            const auto other =
                std::find_if(only_there.begin(), only_there.end(),
                             [&](const Stated* stated) { return is_like(*stated, *one); });
            if (other == only_there.end()) continue;
            report(source, **other, translation, *one);
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
