// SKUs that no product of the content has (any more): the page speaks of something a shopper cannot
// buy, and its tie to a product leads nowhere. Only content with products can tell.
//
// In running text a SKU is known by its looks: a word of capitals and digits that begins like the
// products' own and has as many parts. "WL-MRS45-MOS" and "WL-TNT2-GRN" are alike, "ISO-9001-A" is
// not.

#include <algorithm>
#include <set>

#include "indexer/check/page_texts.h"
#include "indexer/check/rules.h"

namespace firstline {
namespace {

bool is_sku_character(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

bool is_word_character(char c) {
    return is_sku_character(c) || (c >= 'a' && c <= 'z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

class Catalogue {
  public:
    explicit Catalogue(const std::vector<Page>& pages) {
        for (const Page& page : pages) {
            if (page.kind != PageKind::kProduct) continue;
            for (const std::string& sku : page.skus) add(sku);
        }
    }

    bool empty() const { return skus_.empty(); }

    // A product's SKU, or the beginning that its variants share.
    bool has(std::string_view sku) const {
        if (skus_.count(sku) > 0) return true;
        const std::string stem = std::string(sku) + '-';
        const auto next = skus_.lower_bound(stem);
        return next != skus_.end() && next->starts_with(stem);
    }

    bool looks_alike(std::string_view word) const {
        return word.find('-') != std::string_view::npos && looks_.count(look_of(word)) > 0;
    }

  private:
    // The first part and how many there are: "WL" of 3.
    static std::string look_of(std::string_view sku) {
        const auto parts = std::count(sku.begin(), sku.end(), '-');
        return std::string(sku.substr(0, sku.find('-'))) + '/' + std::to_string(parts);
    }

    void add(const std::string& sku) {
        skus_.insert(sku);
        const std::size_t first = sku.find('-');
        const bool plain = std::all_of(sku.begin(), sku.end(), is_sku_character);
        if (plain && first != std::string::npos && first >= 2) looks_.insert(look_of(sku));
    }

    std::set<std::string, std::less<>> skus_;
    std::set<std::string, std::less<>> looks_;
};

// Calls `visit` with each word of capitals, digits and hyphens.
template <typename Visit>
void for_each_sku_like(std::string_view text, const Visit& visit) {
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t end = at;
        while (end < text.size() && is_word_character(text[end])) ++end;
        std::string_view word = text.substr(at, end - at);
        at = end + 1;
        while (!word.empty() && word.back() == '-') word.remove_suffix(1);
        if (word.size() >= 5 && std::all_of(word.begin(), word.end(), is_sku_character))
            visit(word);
    }
}

}  // namespace

void check_skus(const CheckContext& context, std::vector<RuleFinding>& findings) {
    const Catalogue catalogue(context.pages);
    if (catalogue.empty()) return;
    for (const Page& page : context.pages) {
        if (page.kind == PageKind::kProduct) continue;
        std::set<std::string, std::less<>> told;
        const auto report = [&](const Block* block, std::string_view sku) {
            if (!told.emplace(sku).second) return;
            findings.push_back({locate(context, page, block, sku),
                                "no product has the SKU " + std::string(sku) +
                                    ": a shopper reads of something that cannot be bought",
                                "correct the SKU, or take the product out of this page"});
        };
        for (const std::string& sku : page.skus) {
            if (!catalogue.has(sku)) report(nullptr, sku);
        }
        for_each_text(page, [&](const Block& block, const Text& text) {
            for_each_sku_like(text.text, [&](std::string_view word) {
                if (catalogue.looks_alike(word) && !catalogue.has(word)) report(&block, word);
            });
        });
    }
}

}  // namespace firstline
