// A text that states another figure of a product than the product's own attributes do: a price, a
// weight, the length of its warranty. The text is the product's description, a sentence that names
// the product, or a row of a table about its brand.

#include <algorithm>
#include <map>
#include <string>

#include "indexer/check/facts_all.h"
#include "indexer/check/rules.h"

namespace firstline {
namespace {

bool is_part(const SubjectWords& of, const SubjectWords& part) {
    return std::includes(of.begin(), of.end(), part.begin(), part.end());
}

bool meets(const SubjectWords& a, const SubjectWords& b) {
    return std::any_of(a.begin(), a.end(),
                       [&](const std::string& word) { return b.count(word) > 0; });
}

SubjectWords without(const SubjectWords& words, const SubjectWords& taken) {
    SubjectWords rest;
    std::set_difference(words.begin(), words.end(), taken.begin(), taken.end(),
                        std::inserter(rest, rest.end()));
    return rest;
}

class ProductFacts {
  public:
    ProductFacts(const CheckContext& context, std::vector<RuleFinding>& findings)
        : context_(context), findings_(findings), all_(context.languages) {}

    void run() {
        std::map<std::string_view, std::vector<const Page*>> products;
        for (const Page& page : context_.pages) {
            if (page.kind == PageKind::kProduct && !page.attributes.empty())
                products[page.locale].push_back(&page);
        }
        for (const auto& [locale, pages] : products) {
            texts_ = all_.of(context_.pages, [&, at = locale](const Page& page) {
                return page.locale == at && page.kind != PageKind::kProduct &&
                       page.audience == Audience::kPublic;
            });
            for (const Page* product : pages) check(*product);
        }
    }

  private:
    void check(const Page& product) {
        std::vector<Claim> attributes;
        std::vector<Claim> description;
        for (Claim& claim : all_.reader(product.locale).claims(product))
            (claim.block == nullptr ? attributes : description).push_back(std::move(claim));
        name_ = all_.reader(product.locale).subject(product.title);
        for (const Claim& attribute : attributes) {
            // Two figures in one attribute ("40–54 cm, 1.2 kg") are not told apart here.
            if (!attribute.beside.empty()) continue;
            for (const Claim& claim : description) {
                if (is_about(claim, attribute, attribute.words)) compare(attribute, claim);
            }
            for (const Claim& claim : texts_) {
                if (names_product(claim, attribute)) compare(attribute, claim);
            }
        }
    }

    // Whether the claim says nothing but the attribute's name, and what `known` allows.
    static bool is_about(const Claim& claim, const Claim& attribute, const SubjectWords& known) {
        if (!meets(claim.words, attribute.words) || !claim.conditions.empty()) return false;
        SubjectWords rest = without(claim.words, known);
        rest.erase("=goods");
        return rest.empty();
    }

    // The whole name in the sentence, or a row of which every word is in the name (its brand).
    bool names_product(const Claim& claim, const Claim& attribute) const {
        SubjectWords said = claim.context;
        said.insert(claim.words.begin(), claim.words.end());
        const bool is_row = claim.block != nullptr && claim.block->kind == BlockKind::kTable;
        SubjectWords known = attribute.words;
        known.insert(name_.begin(), name_.end());
        if (!is_about(claim, attribute, known)) return false;
        return is_part(said, name_) || (is_row && meets(claim.words, name_));
    }

    void compare(const Claim& attribute, const Claim& claim) {
        if (attribute.value.measure != claim.value.measure || agree(attribute.value, claim.value))
            return;
        const Place here = place_of(context_, claim);
        const Place there = place_of(context_, attribute);
        findings_.push_back({here,
                             quoted(claim.statement, claim.figure) + " says " + claim.figure +
                                 ", but the product \"" + attribute.page->title + "\" (" +
                                 to_string(there) + ") has " +
                                 quoted(attribute.statement, attribute.figure) +
                                 ": a shopper is told two things",
                             "correct the text, or the product's data",
                             {there}});
    }

    const CheckContext& context_;
    std::vector<RuleFinding>& findings_;
    AllClaims all_;
    std::vector<Claim> texts_;
    SubjectWords name_;
};

}  // namespace

void check_product_facts(const CheckContext& context, std::vector<RuleFinding>& findings) {
    ProductFacts(context, findings).run();
}

}  // namespace firstline
