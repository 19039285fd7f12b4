// Any bytes as curation.yaml and as a lexicon: no crash, no hang, and what is sound keeps its
// rules.
#include <cstdio>
#include <cstdlib>

#include "tests/fuzz/curation_rules.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    for (const auto read : {firstline::read_curation, firstline::read_lexicon}) {
        const std::string broken = firstline::broken_rule(read({"curation.yaml", bytes}));
        if (!broken.empty()) {
            std::fprintf(stderr, "%s\n", broken.c_str());
            std::abort();
        }
    }
    return 0;
}
