#include "indexer/check/facts_claims.h"

#include <algorithm>

namespace firstline {
namespace {

constexpr std::string_view kClauseEnds =
    " , ; : . ( ) - and but und aber sowie en maar et mais y pero e ma mas ";

constexpr std::string_view kCommas = " , ; : . ( ) ";
constexpr std::string_view kConditionWords =
    " if when unless wenn falls sofern als indien wanneer si quand lorsque cuando se quando caso "
    "اذا عندما ";

bool is_one_of(std::string_view words, std::string_view form) {
    return !form.empty() && words.find(" " + std::string(form) + " ") != std::string_view::npos;
}

// A hyphen within a word ends nothing.
bool ends_clause(const std::vector<Token>& tokens, std::size_t at) {
    const Token& token = tokens[at];
    if (token.form == "-" && at > 0 && tokens[at - 1].end == token.begin) return false;
    return is_one_of(kClauseEnds, token.form);
}

constexpr std::string_view kExampleWords =
    " example examples e.g suppose assume beispiel beispiele beispielsweise z.b voorbeeld "
    "voorbeelden bijvoorbeeld bijv exemple exemples ejemplo ejemplos esempio esempi exemplo "
    "exemplos مثال امثله مثلا ";

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
        if (is_example(page_.title)) return {};
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
        for (const Attribute& attribute : page_.attributes) {
            const std::size_t first = claims_.size();
            sentence(attribute.name + ": " + attribute.value, nullptr);
            for (std::size_t i = first; i < claims_.size(); ++i)
                claims_[i].phrase = attribute.value;
        }
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

    // A worked example or a sum states no fact of the store.
    bool is_example(const std::vector<Token>& tokens) const {
        return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
            if (token.form == "=") return true;
            return is_one_of(kExampleWords, token.form);
        });
    }

    bool is_example(std::string_view text) const {
        return is_example(tokens_of(text, reader_.analyzer_)) ||
               text.find("例") != std::string_view::npos;
    }

    void enter(const Block& heading) {
        while (!headings_.empty() && headings_.back().level >= heading.level) headings_.pop_back();
        headings_.push_back({heading.level, heading.text.text});
    }

    void text(std::string_view whole, const Block* block) {
        std::size_t begin = 0;
        for (const std::uint32_t start : reader_.analyzer_.sentence_starts(whole)) {
            if (start == 0 || ends_in_ordinal(whole.substr(0, start))) continue;
            sentence(whole.substr(begin, start - begin), block);
            begin = start;
        }
        sentence(whole.substr(begin), block);
    }

    // "am 22. Dezember": no sentence ends there.
    bool ends_in_ordinal(std::string_view text) const {
        while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
        return page_.locale.substr(0, 2) == "de" && text.size() > 1 && text.back() == '.' &&
               text[text.size() - 2] >= '0' && text[text.size() - 2] <= '9';
    }

    void sentence(std::string_view whole, const Block* block) {
        Sentence one{whole, block, {}, reader_.figures_.figures(whole)};
        if (one.figures.empty()) return;
        one.tokens = tokens_of(whole, reader_.analyzer_);
        if (is_example(one.tokens)) return;
        for (std::size_t i = 0; i < one.figures.size(); ++i) {
            const Figure& figure = one.figures[i];
            if (figure.is_listed) continue;
            claim(one, i);
        }
    }

    // The tokens of a figure's clause. A sentence is cut at the last mark or "and" between two
    // figures; where there is none, both are in one clause.
    static std::pair<std::size_t, std::size_t> clause_of(const Sentence& one, std::size_t index) {
        std::size_t begin = 0;
        for (std::size_t i = 0; i < index; ++i)
            begin = std::max(begin, cut_between(one, one.figures[i], one.figures[i + 1]));
        for (std::size_t i = index; i + 1 < one.figures.size(); ++i) {
            const std::size_t cut = cut_between(one, one.figures[i], one.figures[i + 1]);
            if (cut > 0) return {begin, cut};
        }
        std::size_t end = one.tokens.size();
        for (std::size_t at = one.tokens.size(); at-- > begin;) {
            const bool is_behind = one.tokens[at].begin >= one.figures[index].end;
            if (is_behind && one.tokens[at].form == ";") end = at;
        }
        return {begin, end};
    }

    // The token behind the cut, 0 if there is none.
    static std::size_t cut_between(const Sentence& one, const Figure& before,
                                   const Figure& behind) {
        std::size_t cut = 0;
        for (std::size_t at = 0; at < one.tokens.size(); ++at) {
            const Token& token = one.tokens[at];
            if (token.begin >= before.end && token.end <= behind.begin &&
                ends_clause(one.tokens, at))
                cut = at + 1;
        }
        return cut;
    }

    void claim(const Sentence& one, std::size_t index) {
        const Figure& figure = one.figures[index];
        Claim claim = new_claim(one.text, one.block, figure, one.text);
        const auto [begin, end] = clause_of(one, index);
        std::set<std::string> in_sentence;
        add_words(one, begin, end, claim.words, claim.conditions);
        if (const SubjectWords narrow = nearest_words(one, begin, end, figure); !narrow.empty())
            claim.words = narrow;
        if (claim.value.measure == Measure::kNumber && !is_price(claim)) return;
        // "…, and 2 to 3 days to Germany": what takes that long is said in the first clause.
        if (claim.words.empty() && !claim.conditions.empty()) {
            std::set<std::string> unused;
            add_words(one, 0, clause_of(one, 0).second, claim.words, unused);
        }
        add_words(one, 0, one.tokens.size(), claim.context, in_sentence);
        // "To Austria it is €7.95, free from €120": the country named last still holds.
        for (std::size_t before = index; before-- > 0 && claim.conditions.empty();) {
            const auto [first, last] = clause_of(one, before);
            SubjectWords unused;
            add_words(one, first, last, unused, claim.conditions);
        }
        for (std::size_t i = 0; i < one.figures.size(); ++i) {
            if (i != index) claim.beside.push_back(one.figures[i].value);
        }
        finish(std::move(claim));
    }

    // The words between the commas around a figure, if they name a rule of the store and no
    // condition: "We refund within 5 days, and we e-mail you then". Else none.
    SubjectWords nearest_words(const Sentence& one, std::size_t begin, std::size_t end,
                               const Figure& figure) const {
        for (std::size_t at = begin; at < end; ++at) {
            const Token& token = one.tokens[at];
            if (token.kind == TokenKind::kWord && is_one_of(kConditionWords, token.form)) return {};
            if (!is_one_of(kCommas, token.form)) continue;
            if (token.end <= figure.begin) begin = at + 1;
            if (token.begin >= figure.end) end = at;
        }
        SubjectWords words;
        std::set<std::string> unused;
        add_words(one, begin, end, words, unused);
        const bool is_told = std::any_of(words.begin(), words.end(), names_a_rule);
        return is_told ? words : SubjectWords{};
    }

    // A product's price without its currency, as feeds have it, is an amount of any.
    static bool is_price(Claim& claim) {
        if (claim.block != nullptr || claim.words.count("=cost") == 0) return false;
        claim.value.measure = Measure::kMoney;
        return true;
    }

    Claim new_claim(std::string_view statement, const Block* block, const Figure& figure,
                    std::string_view in) const {
        Claim claim;
        claim.page = &page_;
        claim.block = block;
        claim.statement = std::string(statement);
        while (!claim.statement.empty() && claim.statement.back() == ' ')
            claim.statement.pop_back();
        claim.phrase = claim.statement;
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
        claim.phrase = label;
        for (const std::string_view part : {std::string_view(label), head, std::string_view(text)})
            add_part(part, claim);
        for (const std::string& unit_word : unit_words(head)) claim.words.erase(unit_word);
        finish(std::move(claim));
    }

    void add_part(std::string_view text, Claim& claim) const {
        const Sentence part{text, nullptr, tokens_of(text, reader_.analyzer_),
                            reader_.figures_.figures(text)};
        add_words(part, 0, part.tokens.size(), claim.words, claim.conditions);
    }

    // "working", "days" of "Delivery (working days)": the unit is no subject.
    SubjectWords unit_words(std::string_view head) const {
        const std::vector<Token> tokens = tokens_of(head, reader_.analyzer_);
        SubjectWords words;
        for (std::size_t at = 0; at < tokens.size(); ++at) {
            if (const auto read = read_unit(tokens, at, language(), false))
                add(words, reader_.subjects_.words(tokens, at, read->end));
        }
        return words;
    }

    std::string_view language() const {
        return std::string_view(page_.locale).substr(0, page_.locale.find_first_of("-_"));
    }

    // "Delivery (working days)" over "1–2".
    void take_unit_of(std::string_view head, Value& value) const {
        const std::vector<Token> tokens = tokens_of(head, reader_.analyzer_);
        for (std::size_t at = 0; at < tokens.size(); ++at) {
            const auto read = read_unit(tokens, at, language(), false);
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

std::set<std::string> ClaimReader::conditions(std::string_view text) const {
    const std::vector<Token> tokens = tokens_of(text, analyzer_);
    std::set<std::string> conditions;
    for (std::size_t at = 0; at < tokens.size();) {
        const auto name = figures_.names().name_at(tokens, at);
        if (name) conditions.insert(name->code);
        at = name ? name->end : at + 1;
    }
    return conditions;
}

std::vector<Claim> ClaimReader::claims(const Page& page) const {
    return PageClaims(*this, page).run();
}

}  // namespace firstline
