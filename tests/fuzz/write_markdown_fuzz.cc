// Any bytes as a page, by the readers whose pages are the most varied: written as Markdown and read
// again it is the same page, and hidden characters are looked for without harm.
#include <cstdio>
#include <cstdlib>

#include "indexer/source/hidden_characters.h"
#include "tests/fuzz/page_rules.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    std::vector<firstline::Finding> findings;
    firstline::find_hidden_characters({"x.json", bytes}, findings);
    for (const char* path : {"x.html", "x.mdx", "x.txt"}) {
        const std::string broken =
            firstline::broken_way_back(firstline::read_file({path, bytes}, {}));
        if (broken.empty()) continue;
        std::fprintf(stderr, "%s\n", broken.c_str());
        std::abort();
    }
    return 0;
}
