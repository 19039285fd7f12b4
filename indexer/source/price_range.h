// The values of a product's variants as one line a shopper reads: "19.90–29.90 EUR", "S, M, L".
#pragma once

#include <string>
#include <vector>

namespace firstline {

// The least to the greatest price, spelled as they are written, if all have the same currency (or
// none); else all of them, joined. Empty for none.
std::string price_range(const std::vector<std::string>& prices);

// The items with ", " between them.
std::string joined(const std::vector<std::string>& items);

}  // namespace firstline
