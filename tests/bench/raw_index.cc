// bench_raw_index PAGES.jsonl FOLDER: builds the raw Xapian index of the pages, if it is not there.
#include <cstdio>

#include "tests/bench/raw_xapian.h"

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "bench_raw_index: want PAGES.jsonl FOLDER\n");
        return 2;
    }
    firstline::bench::build_raw_index(argv[1], argv[2]);
    return 0;
}
