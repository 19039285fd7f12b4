// expand: which of the content's stems, and which character n-grams, stand for each word?
//
// Each distinct word of the question becomes a Concept: the stems that mean it, each with a weight
// (the word itself 1, a correction at most 0.7, words a prefix may become). All words together give
// the question's n-grams, which find what stemming misses ("returning" ~ "returned", compounds,
// typing errors). Concepts keep the order of the question.
#pragma once

#include <string>
#include <vector>

#include "kb/index/database.h"
#include "kb/search/ablation.h"
#include "kb/search/correct.h"

namespace firstline {

struct ConceptTerm {
    TermId term = kNoId;
    double weight = 0;
    // For a word an editor protects: the one word of the stem that counts. kNoId: all of them.
    WordId only = kNoId;
};

struct Concept {
    std::size_t word = 0;            // its first word in the CorrectedQuestion
    std::vector<ConceptTerm> terms;  // empty if the content has nothing like it
    double pages = 0;                // that hold its commonest term
    bool is_bigram = false;    // two letters of a run without spaces: its neighbours overlap it
    bool is_function = false;  // carries a sentence, not its subject (kb/text/function_words.h)
    double idf = 0;  // ln(1 + (N − n + ½) / (n + ½)), of whole pages; less for function words
};

struct QuestionGram {
    GramId gram = kNoId;
    double idf = 0;
};

// Neighbouring stems that mean some of the question's concepts together: "money back" for refund.
struct QuestionPhrase {
    std::vector<TermId> terms;           // two or more
    std::vector<std::uint8_t> concepts;  // indices of ExpandedQuestion::concepts
    double weight = 0;
};

// A phrase of the question that has synonyms in the content.
struct MetSynonym {
    std::uint32_t group = 0;  // index of Curation::synonyms
    std::size_t word = 0;     // the phrase's first word in the CorrectedQuestion
    std::size_t words = 0;
    std::vector<std::vector<TermId>> brought;  // the other phrases, as stems
};

struct ExpandedQuestion {
    std::vector<Concept> concepts;    // at most kQuestionWordsMax: the rarest
    std::vector<QuestionGram> grams;  // distinct, known to the vocabulary
    std::vector<QuestionPhrase> phrases;
    std::vector<MetSynonym> synonyms;  // what brought phrases and weaker terms
    std::vector<ConceptTerm>
        look_alikes;  // stems that share n-grams with a word; for matching only
};

// ln(1 + (total − pages + ½) / (pages + ½)): how much a word that `pages` of `total` hold says.
double inverse_page_frequency(double pages, double total);

ExpandedQuestion expand(const CorrectedQuestion& question, const Database& database,
                        const Ablation& without = {});

}  // namespace firstline
