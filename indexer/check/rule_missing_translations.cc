// Pages of the default locale without a version in another, where most of their section has one.
//
// A store may well translate its FAQ and not its blog; so a section counts as translated into a
// locale when two thirds of its public pages are, and only then the others are told: each page
// once, with all the languages it lacks.

#include <map>
#include <set>

#include "indexer/check/rules.h"

namespace firstline {
namespace {

// Below this, "most of the section" is chance.
constexpr std::size_t kSectionPagesMin = 3;

struct Section {
    std::vector<const Page*> pages;  // of the default locale
    std::map<std::string_view, std::size_t> translated;
};

bool is_mostly_translated(const Section& section, std::string_view locale) {
    const auto count = section.translated.find(locale);
    return count != section.translated.end() && section.pages.size() >= kSectionPagesMin &&
           count->second * 3 >= section.pages.size() * 2;
}

std::string joined(const std::vector<std::string_view>& names) {
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) out += i + 1 == names.size() ? " and " : ", ";
        out += names[i];
    }
    return out;
}

}  // namespace

void check_missing_translations(const CheckContext& context, std::vector<RuleFinding>& findings) {
    std::set<std::pair<std::string_view, std::string_view>> present;
    std::set<std::string_view> locales;
    for (const Page& page : context.pages) {
        present.insert({page.id, page.locale});
        if (page.locale != context.default_locale) locales.insert(page.locale);
    }
    std::map<std::string_view, Section> sections;
    for (const Page& page : context.pages) {
        if (page.locale != context.default_locale || page.audience != Audience::kPublic) continue;
        Section& section = sections[page.section];
        section.pages.push_back(&page);
        for (const std::string_view locale : locales) {
            if (present.count({page.id, locale}) > 0) ++section.translated[locale];
        }
    }
    for (const auto& [name, section] : sections) {
        for (const Page* page : section.pages) {
            std::vector<std::string_view> missing;
            for (const std::string_view locale : locales) {
                if (present.count({page->id, locale}) == 0 && is_mostly_translated(section, locale))
                    missing.push_back(locale);
            }
            if (missing.empty()) continue;
            findings.push_back({locate(context, *page, nullptr, page->title),
                                "this page has no version in " + joined(missing) +
                                    ", as most pages of " +
                                    (name.empty() ? "its kind" : "\"" + std::string(name) + "\"") +
                                    " have: a shopper who asks there gets another answer, or none",
                                "translate it under the same id (" + page->id + ")"});
        }
    }
}

}  // namespace firstline
