#include "indexer/check/facts_value.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

namespace firstline {
namespace {

// From the least to the most that is meant: of periods in days, else in the measure's unit.
struct Span {
    double low = 0;
    double high = 0;
};

Span days_of(double number, std::string_view unit) {
    if (unit == "second") return {number / 86400, number / 86400};
    if (unit == "minute") return {number / 1440, number / 1440};
    if (unit == "hour") return {number / 24, number / 24};
    if (unit == "week") return {number * 7, number * 7};
    if (unit == "month") return {number * 28, number * 31};
    if (unit == "year") return {number * 360, number * 366};
    // Five working days are a week; a weekend and a holiday may lie within any of them.
    if (unit == "working day") return {number, number * 7 / 5 + 3};
    return {number, number};
}

bool overlap(Span a, Span b) {
    const double slack = 0.001 * std::min(a.high, b.high);
    return a.low <= b.high + slack && b.low <= a.high + slack;
}

bool is_working(const Value& value) {
    return value.unit == "working day";
}

// Short periods are told in the unit people mean: 24 working hours and a day are not compared.
bool is_same_end(double a, const Value& of_a, double b, const Value& of_b) {
    if (of_a.unit == of_b.unit) return std::abs(a - b) <= 0.001 * std::max(a, b);
    if (is_working(of_a) != is_working(of_b)) {
        const bool only_marked = of_a.unit == "day" || of_b.unit == "day";
        if (only_marked) return false;
    }
    return overlap(days_of(a, of_a.unit), days_of(b, of_b.unit));
}

bool is_comparable(const Value& a, const Value& b) {
    if (a.measure != b.measure) return false;
    if (a.measure == Measure::kPeriod || a.unit == b.unit) return true;
    return a.unit.empty() || b.unit.empty();  // a feed's price without its currency
}

// As numbers where both have one unit, since working days may span a weekend or not.
Span span_of(const Value& value, const Value& other) {
    if (value.unit == other.unit || value.measure != Measure::kPeriod)
        return {value.low, value.high};
    return {days_of(value.low, value.unit).low, days_of(value.high, value.unit).high};
}

void widen(Span& span, Bound bound) {
    if (bound == Bound::kAtMost) span.low = 0;
    if (bound == Bound::kAtLeast) span.high = std::numeric_limits<double>::infinity();
}

bool near(double a, double b) {
    return std::abs(a - b) <= 0.001 * std::max(std::abs(a), std::abs(b));
}

}  // namespace

bool is_same(const Value& a, const Value& b) {
    if (!is_comparable(a, b)) return false;
    if (a.measure != Measure::kPeriod) return near(a.low, b.low) && near(a.high, b.high);
    return is_same_end(a.low, a, b.low, b) && is_same_end(a.high, a, b.high, b);
}

bool agree(const Value& a, const Value& b) {
    if (!is_comparable(a, b) || is_same(a, b)) return true;
    const bool is_period = a.measure == Measure::kPeriod;
    const bool same_number = a.low == b.low && a.high == b.high;
    if (is_period && same_number && is_working(a) != is_working(b) &&
        (a.unit == "day" || b.unit == "day"))
        return false;
    Span span_a = span_of(a, b);
    Span span_b = span_of(b, a);
    if (a.bound != b.bound) {
        widen(span_a, a.bound);
        widen(span_b, b.bound);
    }
    return overlap(span_a, span_b);
}

}  // namespace firstline
