// Learning from example questions: which page does a question mean that is worded like those an
// editor declared for it?
//
// Pages with several declared questions are the classes; their titles and questions are the lines
// to learn from. The training is liblinear's L2-regularised, L2-loss support vector classification,
// one class against the rest (Fan et al., 2008; C = 0.5), and gives the same bytes for the same
// lines. docs/relevance.md tells what it lifts.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kb/base/result.h"
#include "kb/index/page_store.h"

namespace firstline {

// A page whose questions are worth learning from.
struct ExamplePage {
    std::string id;
    std::vector<std::string> lines;  // its title, if it has one, then its questions
    std::uint32_t questions = 0;     // of the lines
};

// The database's pages with enough questions, in the order of their ids; those with the most
// examples, where all of them would take longer to learn than a publish may.
std::vector<ExamplePage> example_pages(const PageStore& pages);

// Names what would be learned: the same pages and lines, the same name. Empty for none.
std::string examples_name(const std::vector<ExamplePage>& pages, const std::string& locale);

// The file of kb/index/example_model.h. Errors: those of Analyzer::open(). One training runs
// at a time in a process, as liblinear draws from the C library's random numbers.
Result<std::string> train_examples(const std::vector<ExamplePage>& pages,
                                   const std::string& locale);

}  // namespace firstline
