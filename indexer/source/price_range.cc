#include "indexer/source/price_range.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

#include "indexer/source/clean_text.h"

namespace firstline {
namespace {

struct Price {
    double amount = 0;
    std::string number;    // as written
    std::string currency;  // empty if none is written
};

// "1,299.00" and "1.299,00" are 1299: the last point or comma before at most two digits is the
// decimal one.
std::optional<double> amount_of(std::string_view number) {
    const std::size_t last = number.find_last_of(".,");
    const bool decimal = last != std::string_view::npos && number.size() - last <= 3;
    std::string plain;
    for (std::size_t i = 0; i < number.size(); ++i) {
        if (number[i] != '.' && number[i] != ',') plain += number[i];
        if (i == last && decimal) plain += '.';
    }
    double amount = 0;
    const auto read = std::from_chars(plain.data(), plain.data() + plain.size(), amount);
    if (read.ec != std::errc() || read.ptr != plain.data() + plain.size()) return std::nullopt;
    return amount;
}

// "19.90", "19.90 EUR" or "EUR 19.90".
std::optional<Price> price_of(std::string_view text) {
    text = trimmed(text);
    const std::size_t begin = text.find_first_of("0123456789");
    if (begin == std::string_view::npos) return std::nullopt;
    const std::size_t end = std::min(text.find_first_not_of("0123456789.,", begin), text.size());
    Price price;
    price.number = text.substr(begin, end - begin);
    const std::optional<double> amount = amount_of(price.number);
    if (!amount) return std::nullopt;
    price.amount = *amount;
    const std::string_view before = trimmed(text.substr(0, begin));
    const std::string_view behind = trimmed(text.substr(end));
    if (!before.empty() && !behind.empty()) return std::nullopt;
    price.currency = before.empty() ? behind : before;
    return price;
}

}  // namespace

std::string price_range(const std::vector<std::string>& prices) {
    std::vector<Price> read;
    for (const std::string& text : prices) {
        std::optional<Price> price = price_of(text);
        if (!price || (!read.empty() && price->currency != read.front().currency)) {
            return joined(prices);
        }
        read.push_back(std::move(*price));
    }
    if (read.empty()) return {};
    const auto [least, most] =
        std::minmax_element(read.begin(), read.end(),
                            [](const Price& a, const Price& b) { return a.amount < b.amount; });
    std::string text = least->number;
    if (least->amount != most->amount) text += "–" + most->number;
    return least->currency.empty() ? text : text + " " + least->currency;
}

std::string joined(const std::vector<std::string>& items) {
    std::string out;
    for (const std::string& item : items) out += (out.empty() ? "" : ", ") + item;
    return out;
}

}  // namespace firstline
