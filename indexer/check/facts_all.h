// The claims of a whole content folder, and how a finding speaks of one.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/check/facts_claims.h"
#include "indexer/check/rules.h"

namespace firstline {

// Reads claims, with one reader a language. One thread at a time.
class AllClaims {
  public:
    explicit AllClaims(Languages& languages) : languages_(languages) {}

    const ClaimReader& reader(std::string_view locale);

    // Claims of the pages that `wanted` picks.
    std::vector<Claim> of(const std::vector<Page>& pages,
                          const std::function<bool(const Page&)>& wanted);

  private:
    Languages& languages_;
    std::map<std::string, std::unique_ptr<ClaimReader>, std::less<>> readers_;
};

Place place_of(const CheckContext& context, const Claim& claim);

// The statement in quotation marks, cut to its figure's surroundings where it is long.
std::string quoted(std::string_view statement, std::string_view figure);

}  // namespace firstline
