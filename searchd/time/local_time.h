// Days, times and languages as a reader of a language writes them: "14:20", "Tuesday 10:00",
// "1 October 2026", "Deutsch".
#pragma once

#include <string>
#include <string_view>

namespace firstline {

// A day "YYYY-MM-DD"; as it is if it is none.
std::string day_text(const std::string& day, std::string_view locale);

// An RFC 3339 time on its own clock: the hour, with the weekday if it is not `today`
// ("YYYY-MM-DD"), and with the date too if it is over six days ahead. As it is if it is no such
// time.
std::string promise_text(const std::string& by, const std::string& today, std::string_view locale);

// The locale's language in its own words: "Deutsch", "العربية".
std::string language_name(std::string_view locale);

}  // namespace firstline
