#include "searchd/time/local_time.h"

#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <charconv>
#include <memory>

#include "searchd/time/civil.h"

namespace firstline {
namespace {

constexpr std::int64_t kMsPerMinute = 60'000;
constexpr std::int64_t kMsPerDay = kMsPerMinute * 60 * 24;

// English without a country is written the European way, with the day first.
icu::Locale icu_locale(std::string_view locale) {
    if (locale == "en") return icu::Locale::getUK();
    UErrorCode error = U_ZERO_ERROR;
    icu::Locale found = icu::Locale::forLanguageTag(std::string(locale), error);
    // One kind of digits: the content, the telephone number and the widget have these.
    found.setUnicodeKeywordValue("nu", "latn", error);
    return U_FAILURE(error) ? icu::Locale::getUK() : found;
}

// Empty if ICU cannot.
std::string format(std::int64_t utc_ms, const char* skeleton, std::string_view locale) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::DateFormat> pattern(
        icu::DateFormat::createInstanceForSkeleton(skeleton, icu_locale(locale), error));
    if (U_FAILURE(error) || pattern == nullptr) return {};
    pattern->setTimeZone(*icu::TimeZone::getGMT());
    icu::UnicodeString text;
    pattern->format(static_cast<UDate>(utc_ms), text);
    std::string out;
    return text.toUTF8String(out);
}

// Two digits at `at`, or -1.
int two_digits(const std::string& text, std::size_t at) {
    int number = -1;
    const char* begin = text.data() + at;
    const auto [end, error] = std::from_chars(begin, begin + 2, number);
    return error == std::errc() && end == begin + 2 ? number : -1;
}

}  // namespace

std::string day_text(const std::string& day, std::string_view locale) {
    const auto midnight = parse_day(day);
    const std::string text = midnight ? format(to_unix_ms(*midnight), "yMMMMd", locale) : "";
    return text.empty() ? day : text;
}

std::string promise_text(const std::string& by, const std::string& today, std::string_view locale) {
    if (by.size() < 16) return by;
    const auto day = parse_day(by.substr(0, 10));
    const auto now = parse_day(today);
    const int hour = two_digits(by, 11);
    const int minute = two_digits(by, 14);
    if (!day || !now || hour < 0 || minute < 0) return by;
    // The clock of `by` itself is shown: its zone is the store's.
    const std::int64_t wall = to_unix_ms(*day) + (hour * 60 + minute) * kMsPerMinute;
    const std::int64_t days = (to_unix_ms(*day) - to_unix_ms(*now)) / kMsPerDay;
    const char* skeleton = days == 0 ? "Hmm" : (days > 0 && days <= 6 ? "EEEEHmm" : "EEEEdMMMMHmm");
    const std::string text = format(wall, skeleton, locale);
    return text.empty() ? by : text;
}

std::string language_name(std::string_view locale) {
    const icu::Locale found = icu_locale(locale);
    icu::UnicodeString name;
    const std::string language(locale.substr(0, locale.find('-')));
    icu::Locale(language.c_str()).getDisplayLanguage(found, name);
    name.toTitle(nullptr, found, U_TITLECASE_NO_LOWERCASE);
    std::string out;
    return name.toUTF8String(out);
}

}  // namespace firstline
