// bench_raw_index PAGES.jsonl FOLDER [omega]: builds the raw Xapian index of the pages, if it is
// not there; with `omega` in the form that Omega reads.
#include <cstdio>
#include <cstring>

#include "tests/bench/raw_xapian.h"

int main(int argc, char** argv) {
    const bool is_omega = argc == 4 && std::strcmp(argv[3], "omega") == 0;
    if (argc != 3 && !is_omega) {
        std::fprintf(stderr, "bench_raw_index: want PAGES.jsonl FOLDER [omega]\n");
        return 2;
    }
    using firstline::bench::RawForm;
    firstline::bench::build_raw_index(argv[1], argv[2],
                                      is_omega ? RawForm::kOmega : RawForm::kLean);
    return 0;
}
