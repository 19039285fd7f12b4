// Pages that claim the id of another page.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/source/reader.h"
#include "kb/doc/page.h"

namespace firstline {

// A page's claim to its id, as far as it decides who gets it.
struct IdClaim {
    std::string_view locale;
    std::string_view id;
    Audience audience = Audience::kPublic;
    std::string_view source;
    std::uint32_t line = 0;
};

struct Duplicate {
    std::size_t loser = 0;  // indexes of the claims
    std::size_t winner = 0;
};

// Of claims to one (locale, id), an internal one loses before a public one, so that no internal
// page can take a public one's place, else the later one. In the order of the claims that met.
std::vector<Duplicate> find_duplicates(const std::vector<IdClaim>& claims);

Finding duplicate_finding(const IdClaim& loser, const IdClaim& winner);

// Takes the losers out of the pages, each with a finding.
void drop_duplicates(std::vector<Page>& pages, std::vector<Finding>& findings);

}  // namespace firstline
