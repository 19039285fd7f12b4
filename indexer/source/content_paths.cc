#include "indexer/source/content_paths.h"

#include "indexer/source/anchors.h"
#include "indexer/source/clean_text.h"

namespace firstline {
namespace {

constexpr std::size_t kNameBytesMax = 80;

// Words as a file's name: letters and digits of any script, hyphens between them. Never one that a
// reader passes by ("readme", "_draft").
std::string slug_of(std::string_view words) {
    std::string slug;
    for (const char c : anchor_of(words)) {
        if (c == '-' && (slug.empty() || slug.back() == '-')) continue;
        if (c == '_' && slug.empty()) continue;
        slug += c;
    }
    slug = cut_to(slug, kNameBytesMax);
    while (slug.ends_with('-')) slug.pop_back();
    if (slug.empty() || slug == "index") return "page";
    return slug.starts_with("readme") ? "page-" + slug : slug;
}

// The shelf: the page's own, else what kind it is of.
std::string folder_of(const Page& page) {
    if (!page.section.empty()) return slug_of(page.section);
    switch (page.kind) {
        case PageKind::kFaq:
            return "faq";
        case PageKind::kPolicy:
            return "policies";
        case PageKind::kProduct:
            return "products";
        case PageKind::kArticle:
            break;
    }
    return "articles";
}

std::set<std::string> in_small_letters(const std::set<std::string>& paths) {
    std::set<std::string> small;
    for (const std::string& path : paths) small.insert(lower(path));
    return small;
}

// The first of "stem.md", "stem-2.md", … that is not known yet; it is from then on.
std::string next_path(const std::string& stem, std::set<std::string>& known) {
    std::string path = stem + ".md";
    for (unsigned i = 2; !known.insert(lower(path)).second; ++i) {
        path = stem + "-" + std::to_string(i) + ".md";
    }
    return path;
}

}  // namespace

std::string content_path(const std::string& folder, std::string_view title,
                         const std::set<std::string>& taken) {
    std::set<std::string> known = in_small_letters(taken);
    return next_path((folder.empty() ? "" : folder + "/") + slug_of(title), known);
}

std::vector<std::string> content_paths(const std::vector<Page>& pages,
                                       const std::set<std::string>& taken) {
    std::set<std::string> known = in_small_letters(taken);
    std::vector<std::string> paths;
    paths.reserve(pages.size());
    for (const Page& page : pages) {
        const std::string stem = page.locale + "/" + folder_of(page) + "/" +
                                 slug_of(page.title.empty() ? page.id : page.title);
        paths.push_back(next_path(stem, known));
    }
    return paths;
}

}  // namespace firstline
