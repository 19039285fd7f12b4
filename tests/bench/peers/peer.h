// What the peers' programs in C++ have in common: the words of a question, and the timing loop.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace firstline::bench {

// A question's words as an engine's query language can take them: letters and digits only, in lower
// case where they are ASCII.
std::vector<std::string> plain_words(const std::string& question);

// One kind of question, and how it is asked. The bytes of the texts that came back are returned, so
// that they are read.
struct PeerKind {
    std::string name;  // or, and, typing, misspelled
    std::vector<std::string> lines;
    std::function<std::size_t(const std::string&)> ask;
};

// Asks each kind's lines, spread over the file, until all are asked or they took `seconds` of
// processor time, and prints one JSON object: {"or": {"count", "mean", "p50", "p99", "worst",
// "bytes"}, …} with microseconds of the thread's processor time.
void run_peer(const std::vector<PeerKind>& kinds, double seconds);

}  // namespace firstline::bench
