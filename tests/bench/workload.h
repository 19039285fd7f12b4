// The bench's files: questions, keystrokes, pages.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace firstline::bench {

// A file's lines that are not empty. Ends the program with a message if there are none: a benchmark
// without its workload has nothing to say.
std::vector<std::string> lines_of(const std::string& path);

struct BenchPage {
    std::string title;
    std::string body;
};

// Calls `take` with each page of a JSON lines file, in order. Ends the program if one does not
// read.
void each_page(const std::string& path, const std::function<void(BenchPage)>& take);

}  // namespace firstline::bench
