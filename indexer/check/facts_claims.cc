#include "indexer/check/facts_claims.h"

#include <algorithm>

namespace firstline {
namespace {

constexpr std::string_view kClauseEnds =
    " , ; : ( ) - and but und aber sowie en maar et mais y pero e ma mas ";

bool ends_clause(const Token& token) {
    return kClauseEnds.find(" " + token.form + " ") != std::string_view::npos;
}

bool is_within(const Token& token, const Figure& figure) {
    return token.begin >= figure.begin && token.end <= figure.end;
}

void add(SubjectWords& to, const SubjectWords& from) {
    to.insert(from.begin(), from.end());
}

}  // namespace

ClaimReader::ClaimReader(std::string_view locale, Analyzer& analyzer)
    : analyzer_(analyzer), figures_(locale, analyzer), subjects_(locale, analyzer) {}

// One page as it is walked: the headings above, what was found.
class ClaimReader::PageClaims {
  public:
    PageClaims(const ClaimReader& reader, const Page& page) : reader_(reader), page_(page) {}

    std::vector<Claim> run() {
        for (const Block& block : page_.blocks) {
            switch (block.kind) {
                case BlockKind::kHeading:
                    enter(block);
                    break;
                case BlockKind::kTable:
                    table(block);
                    break;
                case BlockKind::kList:
                    for (const ListItem& item : block.items) text(item.text.text, &block);
                    break;
                case BlockKind::kParagraph:
                case BlockKind::kNote:
                    text(block.text.text, &block);
                    break;
                case BlockKind::kImage:
                case BlockKind::kCode:
                    break;
            }
        }
        headings_.clear();
        for (const Attribute& attribute : page_.attributes)
            sentence(attribute.name + ": " + attribute.value, nullptr);
        return std::move(claims_);
    }

  private:
    struct Heading {
        std::uint32_t level = 0;
        std::string text;
    };

    // A sentence as it is taken apart.
    struct Sentence {
        std::string_view text;
        const Block* block = nullptr;
        std::vector<Token> tokens;
        std::vector<Figure> figures;
    };

    void enter(const Block& heading) {
        while (!headings_.empty() && headings_.back().level >= heading.level) headings_.pop_back();
        headings_.push_back({heading.level, heading.text.text});
    }

    void text(std::string_view whole, const Block* block) {
        const std::vector<std::uint32_t> starts = reader_.analyzer_.sentence_starts(whole);
        for (std::size_t i = 0; i < starts.size(); ++i) {
            const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : whole.size();
            sentence(whole.substr(starts[i], end - starts[i]), block);
        }
    }

    void sentence(std::string_view whole, const Block* block) {
        Sentence one{whole, block, {}, reader_.figures_.figures(whole)};
        if (one.figures.empty()) return;
        one.tokens = tokens_of(whole, reader_.analyzer_);
        inherit_units(one);
        for (std::size_t i = 0; i < one.figures.size(); ++i) {
            const Figure& figure = one.figures[i];
            if (figure.value.measure == Measure::kNumber || figure.is_listed) continue;
            claim(one, i);
        }
    }

    // "France takes 2 to 4 working days, Austria 3 to 4": a bare number that ends its clause has
    // the unit of the one before.
    static void inherit_units(Sentence& one) {
        for (std::size_t i = 1; i < one.figures.size(); ++i) {
            Figure& figure = one.figures[i];
            const Value& before = one.figures[i - 1].value;
            if (figure.value.measure != Measure::kNumber || before.measure != Measure::kPeriod)
                continue;
            const auto behind =
                std::find_if(one.tokens.begin(), one.tokens.end(),
                             [&](const Token& token) { return token.begin >= figure.end; });
            const bool ends = behind == one.tokens.end() || behind->kind == TokenKind::kSign;
            if (!ends) continue;
            figure.value.measure = Measure::kPeriod;
            figure.value.unit = before.unit;
        }
    }

    // The clause of a figure: from the last mark or "and" before it that stands behind the figure
    // before, to the last one in front of the figure behind.
    std::pair<std::size_t, std::size_t> clause_of(const Sentence& one, std::size_t index) const {
        std::size_t begin = 0;
        std::size_t end = one.tokens.size();
        if (index > 0) begin = cut_between(one, one.figures[index - 1], one.figures[index]);
        if (index + 1 < one.figures.size())
            end = cut_between(one, one.figures[index], one.figures[index + 1]);
        return {begin, end};
    }

    static std::size_t cut_between(const Sentence& one, const Figure& before,
                                   const Figure& behind) {
        std::size_t cut = 0;
        for (std::size_t at = 0; at < one.tokens.size(); ++at) {
            if (one.tokens[at].begin < before.end) cut = at + 1;
            if (one.tokens[at].begin >= before.end && one.tokens[at].end <= behind.begin &&
                ends_clause(one.tokens[at]))
                cut = at + 1;
        }
        return cut;
    }

    void claim(const Sentence& one, std::size_t index) {
        const Figure& figure = one.figures[index];
        Claim claim = new_claim(one.text, one.block, figure, one.text);
        const auto [begin, end] = clause_of(one, index);
        add_words(one, begin, end, claim.words, claim.conditions);
        add_words(one, 0, one.tokens.size(), claim.context, claim.wider_conditions);
        for (std::size_t i = 0; i < one.figures.size(); ++i) {
            if (i != index) claim.beside.push_back(one.figures[i].value);
        }
        finish(std::move(claim));
    }

    Claim new_claim(std::string_view statement, const Block* block, const Figure& figure,
                    std::string_view in) const {
        Claim claim;
        claim.page = &page_;
        claim.block = block;
        claim.statement = std::string(statement);
        while (!claim.statement.empty() && claim.statement.back() == ' ')
            claim.statement.pop_back();
        claim.figure = std::string(in.substr(figure.begin, figure.end - figure.begin));
        claim.value = figure.value;
        return claim;
    }

    void finish(Claim claim) {
        for (const Heading& heading : headings_) add_context(claim, heading.text);
        add_context(claim, page_.title);
        claims_.push_back(std::move(claim));
    }

    void add_context(Claim& claim, const std::string& text) const {
        const std::vector<Token> tokens = tokens_of(text, reader_.analyzer_);
        add(claim.context, reader_.subjects_.words(tokens, 0, tokens.size()));
        add_conditions(tokens, 0, tokens.size(), claim.wider_conditions);
    }

    // Words and conditions of tokens [begin, end) that are in no figure.
    void add_words(const Sentence& one, std::size_t begin, std::size_t end, SubjectWords& words,
                   std::set<std::string>& conditions) const {
        std::vector<Token> rest;
        for (std::size_t at = begin; at < end; ++at) {
            const bool is_figure = std::any_of(
                one.figures.begin(), one.figures.end(),
                [&](const Figure& figure) { return is_within(one.tokens[at], figure); });
            if (!is_figure) rest.push_back(one.tokens[at]);
        }
        const std::vector<bool> named = add_conditions(rest, 0, rest.size(), conditions);
        std::vector<Token> unnamed;
        for (std::size_t at = 0; at < rest.size(); ++at) {
            if (!named[at]) unnamed.push_back(rest[at]);
        }
        add(words, reader_.subjects_.words(unnamed, 0, unnamed.size()));
    }

    // Which of the tokens name a country or weekday.
    std::vector<bool> add_conditions(const std::vector<Token>& tokens, std::size_t begin,
                                     std::size_t end, std::set<std::string>& conditions) const {
        std::vector<bool> named(tokens.size(), false);
        for (std::size_t at = begin; at < end;) {
            const auto name = reader_.figures_.names().name_at(tokens, at);
            if (!name) {
                ++at;
                continue;
            }
            conditions.insert(name->code);
            for (; at < name->end; ++at) named[at] = true;
        }
        return named;
    }

    void table(const Block& block) {
        for (std::size_t row = block.has_header ? 1 : 0; row < block.rows.size(); ++row) {
            for (std::size_t column = 1; column < block.rows[row].size(); ++column)
                cell(block, row, column);
        }
    }

    static std::string_view head_of(const Block& block, std::size_t column) {
        if (!block.has_header || column >= block.rows[0].size()) return {};
        return block.rows[0][column].text;
    }

    // A cell's figure is about its row's label and its column's head.
    void cell(const Block& block, std::size_t row, std::size_t column) {
        const std::vector<Text>& cells = block.rows[row];
        const std::string& text = cells[column].text;
        std::vector<Figure> figures = reader_.figures_.figures(text);
        if (figures.size() != 1) return;
        const std::string_view head = head_of(block, column);
        if (figures[0].value.measure == Measure::kNumber) take_unit_of(head, figures[0].value);
        if (figures[0].value.measure == Measure::kNumber) return;
        const std::string label = cells[0].text;
        const std::string statement =
            label + (head.empty() ? ": " : ", " + std::string(head) + ": ") + text;
        Claim claim = new_claim(statement, &block, figures[0], text);
        for (const std::string_view part : {std::string_view(label), head, std::string_view(text)})
            add_part(part, claim);
        finish(std::move(claim));
    }

    void add_part(std::string_view text, Claim& claim) const {
        const Sentence part{text, nullptr, tokens_of(text, reader_.analyzer_),
                            reader_.figures_.figures(text)};
        add_words(part, 0, part.tokens.size(), claim.words, claim.conditions);
    }

    // "Delivery (working days)" over "1–2".
    void take_unit_of(std::string_view head, Value& value) const {
        const std::vector<Token> tokens = tokens_of(head, reader_.analyzer_);
        const std::string_view locale = page_.locale;
        for (std::size_t at = 0; at < tokens.size(); ++at) {
            const auto read =
                read_unit(tokens, at, locale.substr(0, locale.find_first_of("-_")), false);
            if (!read) continue;
            value.measure = read->unit.measure;
            value.low *= read->unit.factor;
            value.high *= read->unit.factor;
            if (value.measure == Measure::kPeriod || value.measure == Measure::kMoney)
                value.unit = read->unit.name;
            return;
        }
    }

    const ClaimReader& reader_;
    const Page& page_;
    std::vector<Heading> headings_;
    std::vector<Claim> claims_;
};

std::vector<Claim> ClaimReader::claims(const Page& page) const {
    return PageClaims(*this, page).run();
}

}  // namespace firstline
