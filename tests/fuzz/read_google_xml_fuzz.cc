// Any bytes as an .xml file: no crash, no hang, and every page keeps the rules of kb/doc/page.h.
#include <cstdio>
#include <cstdlib>

#include "tests/fuzz/page_rules.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::string broken =
        firstline::broken_rule(firstline::read_google_xml({"x.xml", bytes}, {}));
    if (!broken.empty()) {
        std::fprintf(stderr, "%s\n", broken.c_str());
        std::abort();
    }
    return 0;
}
