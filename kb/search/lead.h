// Which sentences of a page answer the question, of those that are shown?
//
// What the page's title and the headings above a passage say already need not be said again: a
// sentence is worth the words of the question that only it has, by idf, and little for the others.
// The best sentence is taken, with its neighbours where they add another word of the question; a
// short one gets the sentence after it, one that ends in a colon the lines it opens. A line of a
// table ("Country: Germany; Price: 4.95") or of a product's attributes answers by itself, whole.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "kb/index/database.h"
#include "kb/search/expand.h"

namespace firstline {

// Sentences [first, last] of a segment of the page.
struct Lead {
    std::uint32_t segment = kNoId;
    std::uint32_t first_sentence = 0;
    std::uint32_t last_sentence = 0;  // inclusive
    double score =
        0;            // share of the question, 0..1: what the title lacks, and a little of the rest
    double news = 0;  // the share that the title lacks and these sentences have
};

class LeadFinder {
  public:
    LeadFinder(const ExpandedQuestion& question, const Database& database);

    // The best sentences of each text of a page, in the page's order.
    std::vector<Lead> leads_of(PageId page) const;

    // The share of the question that the page's title or questions lack, by idf, 0..1. Function
    // words count for nothing.
    double untitled_share(PageId page) const;

  private:
    using Held = std::vector<double>;  // of each concept, how well words of it stand there, 0..1

    struct Sentence {
        Held held;
        std::uint32_t words = 0;
        bool begins_line = false;
        bool is_row = false;       // part of a line that answers by itself
        bool opens_lines = false;  // ends in a colon
    };

    void hold(const WordIds& words, std::size_t begin, std::size_t end, Held& held) const;
    Held held_by_titles(PageId page) const;
    std::vector<Sentence> sentences_of(const Segment& segment) const;
    Lead lead_of(const Segment& segment, const Held& context) const;
    void extend(const std::vector<Sentence>& sentences, const Held& worth, Lead& lead) const;

    const Database& database_;
    std::vector<double> idf_;  // of each concept; 0 for function words beside others
    double idf_sum_ = 0;
    std::unordered_map<TermId, std::vector<std::pair<std::uint32_t, double>>> concepts_;
};

}  // namespace firstline
