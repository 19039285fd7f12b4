#include "kb/search/reduce.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "kb/search/engine.h"
#include "kb/search/parse.h"
#include "kb/search/sentences.h"

namespace firstline {
namespace {

constexpr double kAsks = 3.0;    // ends with a question mark
constexpr double kOpens = 1.5;   // begins as a question does
constexpr double kTells = 0.15;  // each word of the content, times its idf
constexpr double kTellsMax = 2.0;
constexpr double kFormality = -3.0;  // opens or closes a letter
constexpr double kNumbers = -1.5;    // a third of it or more is numbers
constexpr double kEmpty = -2.0;      // function words only

double score_of(const Sentence& sentence) {
    double score = sentence.is_formality ? kFormality : sentence.opens ? kOpens : 0;
    score += std::min(kTellsMax, kTells * sentence.known);
    if (sentence.asks) score += kAsks;
    if (sentence.numbers * 3 >= sentence.words) score += kNumbers;
    if (sentence.telling == 0) score += kEmpty;
    return score;
}

// The sentences that say something; all of them if none does.
std::string without_formalities(const std::vector<Sentence>& sentences,
                                const std::string& message) {
    std::string question;
    for (const Sentence& sentence : sentences) {
        if (score_of(sentence) <= 0) continue;
        if (!question.empty()) question += ' ';
        question += sentence.text;
    }
    return question.empty() ? message : question;
}

}  // namespace

std::string reduce(const std::string& text, const Database& database, Reader& reader) {
    std::string message = bounded_text(text, kMessageBytesMax);
    reader.analyzer.split(message, reader.words);
    const bool fits_bytes = message.size() <= kQuestionBytesMax;
    if (fits_bytes && reader.words.words.size() <= kQuestionWordsMax) return message;
    const std::vector<Sentence> sentences = sentences_of(message, database, reader);
    if (sentences.size() < 2) return bounded_text(message, kQuestionBytesMax);
    if (fits_bytes) return without_formalities(sentences, message);
    std::vector<double> scores;
    scores.reserve(sentences.size());
    for (const Sentence& sentence : sentences) scores.push_back(score_of(sentence));
    std::vector<std::size_t> order(sentences.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
    std::vector<std::size_t> kept;
    std::size_t bytes = 0;
    std::size_t words = 0;
    for (const std::size_t i : order) {
        const Sentence& sentence = sentences[i];
        const bool fits = bytes + sentence.text.size() + 1 <= kQuestionBytesMax &&
                          words + sentence.words <= kQuestionWordsMax;
        if (!kept.empty() && (!fits || scores[i] <= 0)) continue;
        kept.push_back(i);
        bytes += sentence.text.size() + 1;
        words += sentence.words;
    }
    std::sort(kept.begin(), kept.end());
    std::string question;
    for (const std::size_t i : kept) {
        if (!question.empty()) question += ' ';
        question += sentences[i].text;
    }
    return bounded_text(question, kQuestionBytesMax);
}

}  // namespace firstline
