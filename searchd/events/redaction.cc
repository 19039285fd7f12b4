#include "searchd/events/redaction.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <vector>

#include "searchd/events/number_kinds.h"

namespace firstline {
namespace {

// How many words after "order" or "parcel" a number may stand: "order, it is number 10023".
constexpr int kKeywordWords = 3;
constexpr int kKeywordDigitsMin = 4;
constexpr int kAnyDigitsMin = 8;
constexpr std::size_t kSeparatorsMax = 2;  // between the digits of one number

constexpr std::array<std::string_view, 21> kOrderWords = {
    "order",        "orders",   "ordernumber", "bestellung", "bestellnummer", "bestelling",
    "bestelnummer", "commande", "pedido",      "ordine",     "ordre",         "invoice",
    "rechnung",     "factuur",  "facture",     "factura",    "fattura",       "rma",
    "ord",          "inv",      "receipt"};
constexpr std::array<std::string_view, 11> kParcelWords = {
    "tracking", "parcel", "paket", "sendung",  "sendungsnummer", "colis",
    "paquete",  "pakket", "pacco", "shipment", "zending"};

// One code point of the text, and its bytes.
struct Cell {
    UChar32 point = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
    int digit = -1;
};

std::vector<Cell> cells_of(std::string_view text) {
    std::vector<Cell> cells;
    cells.reserve(text.size());
    const auto size = static_cast<std::int64_t>(text.size());
    for (std::int64_t at = 0; at < size;) {
        Cell cell;
        cell.begin = static_cast<std::size_t>(at);
        U8_NEXT_OR_FFFD(text.data(), at, size, cell.point);
        cell.end = static_cast<std::size_t>(at);
        cell.digit = u_charDigitValue(cell.point);
        cells.push_back(cell);
    }
    return cells;
}

bool is_alnum(const Cell& cell) {
    return cell.digit >= 0 || u_isalpha(cell.point);
}

bool is_local_part(const Cell& cell) {
    const UChar32 point = cell.point;
    return is_alnum(cell) || point == '.' || point == '_' || point == '%' || point == '+' ||
           point == '-' || point == '\'';
}

bool is_at(const Cell& cell) {
    return cell.point == '@' || cell.point == 0xFF20;
}

bool is_separator(const Cell& cell) {
    switch (cell.point) {
        case ' ':
        case '-':
        case '.':
        case '/':
        case '(':
        case ')':
        case 0xA0:
        case 0x2009:
        case 0x2010:
        case 0x2011:
        case 0x2013:
        case 0x202F:
            return true;
        default:
            return false;
    }
}

class Redactor {
  public:
    explicit Redactor(std::string_view text) : text_(text), cells_(cells_of(text)) {
        // Where the run of characters that may stand before an "@" ends, for each cell.
        local_end_.resize(cells_.size() + 1, cells_.size());
        for (std::size_t i = cells_.size(); i-- > 0;) {
            local_end_[i] =
                is_local_part(cells_[i]) ? (i + 1 < cells_.size() ? local_end_[i + 1] : i + 1) : i;
        }
    }

    std::string run() {
        while (at_ < cells_.size()) {
            if (redact_email() || redact_iban() || redact_hash_number()) continue;
            if (is_alnum(cells_[at_]) && redact_word()) continue;
            if (redact_numbers()) continue;
            copy_to(at_ + 1);
        }
        return std::move(out_);
    }

  private:
    void copy_to(std::size_t end) {
        if (end > at_)
            out_ += text_.substr(cells_[at_].begin, cells_[end - 1].end - cells_[at_].begin);
        at_ = end;
    }

    void replace_to(std::size_t end, std::string_view placeholder) {
        out_ += placeholder;
        at_ = end;
    }

    bool digit_at(std::size_t i) const { return i < cells_.size() && cells_[i].digit >= 0; }

    bool redact_email() {
        const std::size_t at_sign = local_end_[at_];
        if (at_sign == at_ || at_sign >= cells_.size() || !is_at(cells_[at_sign])) return false;
        std::size_t end = at_sign + 1;
        bool letter = false;
        while (end < cells_.size() &&
               (is_alnum(cells_[end]) || cells_[end].point == '.' || cells_[end].point == '-')) {
            letter = letter || cells_[end].digit < 0;
            ++end;
        }
        while (end > at_sign + 1 && !is_alnum(cells_[end - 1])) --end;
        if (end == at_sign + 1 || !letter) return false;
        replace_to(end, "‹email›");
        return true;
    }

    // Letters and digits, single spaces between them, of which the longest part with a valid check
    // counts.
    bool redact_iban() {
        if (at_ > 0 && is_alnum(cells_[at_ - 1])) return false;
        IbanCheck check;
        std::size_t valid_end = 0;
        for (std::size_t i = at_; i < cells_.size(); ++i) {
            const Cell& cell = cells_[i];
            if (cell.point == ' ' && i > at_ && cells_[i - 1].point != ' ') continue;
            if (!check.add(cell.digit >= 0 ? '0' + cell.digit : cell.point)) break;
            const bool word_ends = i + 1 == cells_.size() || !is_alnum(cells_[i + 1]);
            if (word_ends && check.valid()) valid_end = i + 1;
        }
        if (valid_end == 0) return false;
        replace_to(valid_end, "‹iban›");
        return true;
    }

    // "#10023" is an order.
    bool redact_hash_number() {
        if (cells_[at_].point != '#') return false;
        std::size_t end = at_ + 1;
        while (digit_at(end)) ++end;
        if (end - at_ - 1 < static_cast<std::size_t>(kKeywordDigitsMin)) return false;
        replace_to(end, "‹order›");
        return true;
    }

    // A word with a letter in it; false leaves pure numbers to redact_numbers.
    bool redact_word() {
        std::size_t end = at_;
        int digits = 0;
        std::string folded;
        for (; end < cells_.size() && is_alnum(cells_[end]); ++end) {
            if (cells_[end].digit >= 0) ++digits;
            if (cells_[end].point < 128) folded += static_cast<char>(u_tolower(cells_[end].point));
        }
        if (static_cast<std::size_t>(digits) == end - at_) return false;
        if (digits >= kAnyDigitsMin) {
            replace_to(end, "‹parcel›");
        } else if (keyword_words_ > 0 && digits >= kKeywordDigitsMin) {
            replace_to(end, keyword_);
        } else {
            note_keyword(folded);
            copy_to(end);
        }
        return true;
    }

    void note_keyword(const std::string& word) {
        if (std::find(kOrderWords.begin(), kOrderWords.end(), word) != kOrderWords.end()) {
            keyword_ = "‹order›";
            keyword_words_ = kKeywordWords + 1;
        } else if (std::find(kParcelWords.begin(), kParcelWords.end(), word) !=
                   kParcelWords.end()) {
            keyword_ = "‹parcel›";
            keyword_words_ = kKeywordWords + 1;
        }
        if (keyword_words_ > 0) --keyword_words_;
    }

    // The runs of digits from here with at most two separators between them.
    std::vector<DigitRun> collect_runs() const {
        std::vector<DigitRun> runs;
        std::size_t i = at_;
        const bool plus = cells_[i].point == '+' || cells_[i].point == 0xFF0B;
        if (plus) ++i;
        if (!plus && cells_[i].point == '(') ++i;
        while (digit_at(i)) {
            DigitRun run;
            run.begin = runs.empty() ? at_ : i;
            run.plus = runs.empty() && plus;
            for (; digit_at(i); ++i) run.digits += static_cast<char>('0' + cells_[i].digit);
            run.end = i;
            const bool letter_follows = i < cells_.size() && u_isalpha(cells_[i].point);
            if (letter_follows && !runs.empty()) break;  // "06 12 34x": that last run is a word's
            runs.push_back(run);
            std::size_t next = i;
            while (next < cells_.size() && next - i < kSeparatorsMax && is_separator(cells_[next]))
                ++next;
            if (next == i || !digit_at(next)) break;
            runs.back().separator =
                cells_[i].point < 128 ? static_cast<char>(cells_[i].point) : ' ';
            i = next;
        }
        return runs;
    }

    bool redact_numbers() {
        const std::vector<DigitRun> runs = collect_runs();
        if (runs.empty()) return false;
        for (std::size_t first = 0; first < runs.size();) {
            copy_to(runs[first].begin);
            const NumberMatch match = match_number(runs, first);
            if (match.runs > 0) {
                replace_to(runs[first + match.runs - 1].end, match.placeholder);
                first += match.runs;
                continue;
            }
            if (keyword_words_ > 0 &&
                runs[first].digits.size() >= static_cast<std::size_t>(kKeywordDigitsMin)) {
                replace_to(runs[first].end, keyword_);
            } else {
                if (keyword_words_ > 0) --keyword_words_;
                copy_to(runs[first].end);
            }
            ++first;
        }
        return true;
    }

    std::string_view text_;
    std::vector<Cell> cells_;
    std::vector<std::size_t> local_end_;
    std::size_t at_ = 0;
    std::string out_;
    std::string_view keyword_;  // what a number near the last keyword is
    int keyword_words_ = 0;     // for how many more words
};

}  // namespace

std::string redact(std::string_view text) {
    return Redactor(text).run();
}

}  // namespace firstline
