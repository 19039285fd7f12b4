#include "searchd/events/number_kinds.h"

namespace firstline {
namespace {

constexpr std::size_t kCardDigitsMin = 13;
constexpr std::size_t kCardDigitsMax = 19;
constexpr std::size_t kPhoneDigitsMin = 9;   // with a leading zero
constexpr std::size_t kPhoneDigitsMax = 15;  // ITU-T E.164
constexpr std::size_t kPlusDigitsMin = 7;
constexpr std::size_t kParcelDigitsMin = 12;
constexpr std::size_t kAnyDigitsMin = 8;
constexpr std::size_t kIbanMin = 15;
constexpr std::size_t kIbanMax = 34;

// Card digits stand in groups: "38 39 40 41 42 43 44" are sizes.
bool looks_like_card(std::string_view digits, std::size_t runs) {
    return digits.size() >= kCardDigitsMin && digits.size() <= kCardDigitsMax &&
           digits.size() >= 3 * runs && luhn_valid(digits);
}

bool lengths_are(const std::vector<DigitRun>& runs, std::size_t first,
                 std::initializer_list<std::size_t> lengths) {
    if (runs.size() - first < lengths.size()) return false;
    std::size_t i = first;
    for (const std::size_t length : lengths) {
        if (runs[i++].digits.size() != length) return false;
    }
    return true;
}

// The longest row of runs with at least `min` and at most `max` digits; 0 if there is none.
std::size_t longest(const std::vector<DigitRun>& runs, std::size_t first, std::size_t min,
                    std::size_t max) {
    std::size_t digits = 0;
    std::size_t best = 0;
    for (std::size_t i = first; i < runs.size(); ++i) {
        digits += runs[i].digits.size();
        if (digits > max) break;
        if (digits >= min) best = i - first + 1;
    }
    return best;
}

// "555-123-4567", "1 (555) 123-4567", "555-0142".
std::size_t north_american_phone(const std::vector<DigitRun>& runs, std::size_t first) {
    if (lengths_are(runs, first, {3, 3, 4})) return 3;
    if (runs[first].digits == "1" && lengths_are(runs, first, {1, 3, 3, 4})) return 4;
    const char separator = runs[first].separator;
    if ((separator == '-' || separator == '.') && lengths_are(runs, first, {3, 4})) return 2;
    return 0;
}

}  // namespace

NumberMatch match_number(const std::vector<DigitRun>& runs, std::size_t first) {
    std::string digits;
    for (std::size_t i = first; i < runs.size() && digits.size() < kCardDigitsMax; ++i) {
        digits += runs[i].digits;
        if (looks_like_card(digits, i - first + 1)) return {i - first + 1, "‹card›"};
    }
    if (runs[first].plus) {
        if (const auto count = longest(runs, first, kPlusDigitsMin, kPhoneDigitsMax)) {
            return {count, "‹phone›"};
        }
    }
    if (lengths_are(runs, first, {3, 7, 7})) return {3, "‹order›"};
    if (runs[first].digits[0] == '0') {
        if (const auto count = longest(runs, first, kPhoneDigitsMin, kPhoneDigitsMax)) {
            return {count, "‹phone›"};
        }
    }
    if (const auto count = north_american_phone(runs, first)) return {count, "‹phone›"};
    const std::size_t size = runs[first].digits.size();
    if (size >= kParcelDigitsMin) return {1, "‹parcel›"};
    if (size >= kAnyDigitsMin) return {1, "‹number›"};
    return {};
}

bool luhn_valid(std::string_view digits) {
    int sum = 0;
    bool twice = false;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, twice = !twice) {
        const int value = (*digit - '0') * (twice ? 2 : 1);
        sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
}

bool IbanCheck::add(std::int32_t letter) {
    if (letter >= 'a' && letter <= 'z') letter -= 'a' - 'A';
    const bool is_digit = letter >= '0' && letter <= '9';
    const bool is_letter = letter >= 'A' && letter <= 'Z';
    if (size_ >= kIbanMax || (size_ < 2 && !is_letter) || (size_ >= 2 && size_ < 4 && !is_digit) ||
        (!is_digit && !is_letter)) {
        return false;
    }
    const auto value = static_cast<std::uint32_t>(is_digit ? letter - '0' : letter - 'A' + 10);
    std::uint32_t& number = size_ < 4 ? country_ : rest_;
    number = (number * (is_digit ? 10 : 100) + value) % (size_ < 4 ? 1'000'000'000 : 97);
    ++size_;
    return true;
}

bool IbanCheck::valid() const {
    // The first four letters go to the end: six digits once letters are numbers.
    return size_ >= kIbanMin && (rest_ * 1'000'000ULL + country_) % 97 == 1;
}

}  // namespace firstline
