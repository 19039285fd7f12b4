// Names of countries, months and weekdays in a language, from ICU's locale data.
//
// Countries and weekdays tell facts apart ("Germany: 4.95", "Norway: 16.95"); months make a number
// a date and no quantity.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/check/facts_tokens.h"

namespace firstline {

class LocaleNames {
  public:
    LocaleNames(std::string_view language, Analyzer& analyzer);

    struct Name {
        std::string code;  // "NL", "EU"; of weekdays "day-1" (Sunday) to "day-7"
        std::size_t end = 0;
    };
    // The country or weekday named by the tokens from `at` on, the longest name first.
    std::optional<Name> name_at(const std::vector<Token>& tokens, std::size_t at) const;

    // 1–12 for the name of a month, 0 for any other word.
    int month_at(const std::vector<Token>& tokens, std::size_t at) const;

  private:
    void add_name(const std::string& name, const std::string& code);

    Analyzer& analyzer_;
    std::unordered_map<std::string, std::string> codes_;  // by stems, joined
    std::unordered_map<std::string, int> months_;
};

}  // namespace firstline
