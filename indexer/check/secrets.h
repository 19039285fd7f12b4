// Finding secrets in text: keys and tokens by the shapes their issuers gave them, so that leaks can
// be found, and values written behind words like "password".
#pragma once

#include <string_view>
#include <vector>

namespace firstline {

struct FoundSecret {
    std::string_view what;  // "an AWS access key"
    std::string_view text;  // in the text given
};

// What looks like a placeholder ("your-token-here", "xxxx", "${TOKEN}") is none.
std::vector<FoundSecret> find_secrets(std::string_view text);

}  // namespace firstline
