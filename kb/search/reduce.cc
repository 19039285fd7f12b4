#include "kb/search/reduce.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string_view>
#include <vector>

#include "kb/search/engine.h"
#include "kb/search/expand.h"
#include "kb/search/parse.h"
#include "kb/text/function_words.h"
#include "kb/text/word_list.h"

namespace firstline {
namespace {

// Words a question begins with, folded.
constexpr std::array<WordList, 7> kOpeners = {{
    {"en",
     " how what when where why who which whose can could do does did is are am will would should "
     "may "
     "has have please want need wondering "},
    {"de",
     " wie was wann wo warum wieso weshalb wer welche welcher welches wohin kann konnen konnt darf "
     "muss ist sind gibt habt haben wird bitte mochte will wurde "},
    {"fr",
     " comment quand ou pourquoi qui quel quelle quels quelles combien est-ce puis peut pouvez "
     "pourriez dois faut avez merci voudrais souhaite aimerais "},
    {"es",
     " como cuando donde por que quien cual cuales cuanto cuanta puedo puede pueden podria debo "
     "hay "
     "tengo quiero quisiera necesito "},
    {"it",
     " come quando dove perche chi quale quali quanto quanta posso puo potete potrei devo vorrei "
     "voglio "},
    {"nl",
     " hoe wat wanneer waar waarom wie welke kan kunnen mag moet is zijn heeft hebben graag wil "
     "zou "},
    {"pt",
     " como quando onde porque quem qual quais quanto quanta posso pode podem poderia devo quero "
     "queria gostaria preciso "},
}};

// Words that letters open and close with, folded.
constexpr std::array<WordList, 7> kFormalities = {{
    {"en",
     " hi hello hey dear regards sincerely cheers thanks thank best kind yours faithfully sent "
     "greetings morning afternoon evening sir madam team "},
    {"de",
     " hallo guten liebe lieber liebes sehr geehrte geehrter geehrtes grusse gruss grussen "
     "freundlichen viele danke dank gesendet "},
    {"fr", " bonjour bonsoir madame monsieur cordialement merci salutations cher chere envoye "},
    {"es", " hola buenos buenas estimado estimada estimados saludos gracias cordialmente enviado "},
    {"it", " ciao salve buongiorno buonasera gentile spettabile saluti cordiali grazie inviato "},
    {"nl", " hallo beste geachte groet groeten vriendelijke bedankt dank verzonden goedendag "},
    {"pt",
     " ola bom boa prezado prezada prezados saudacoes atenciosamente obrigado obrigada enviado "},
}};

constexpr double kAsks = 3.0;    // ends with a question mark
constexpr double kOpens = 1.5;   // begins as a question does
constexpr double kTells = 0.15;  // each word of the content, times its idf
constexpr double kTellsMax = 2.0;
constexpr double kFormality = -3.0;         // opens or closes a letter
constexpr double kNumbers = -1.5;           // a third of it or more is numbers
constexpr double kEmpty = -2.0;             // function words only
constexpr std::size_t kFormalWordsMax = 6;  // a longer sentence says something beside

struct Sentence {
    std::string_view text;
    std::size_t words = 0;
    double score = 0;
};

bool has_digit(std::string_view form) {
    return std::any_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

bool ends_asking(std::string_view sentence) {
    const std::string_view last =
        sentence.substr(sentence.size() - std::min<std::size_t>(sentence.size(), 8));
    constexpr std::array<std::string_view, 4> kMarks = {"?", "\u061F", "\uFF1F", "\u037E"};
    return std::any_of(kMarks.begin(), kMarks.end(), [&](std::string_view mark) {
        return last.find(mark) != std::string_view::npos;
    });
}

Sentence weighed(std::string_view text, const Database& database, Reader& reader) {
    const Vocabulary& vocabulary = database.vocabulary();
    const std::string& locale = database.locale();
    Sentence sentence;
    sentence.text = text;
    reader.analyzer.split(text, reader.words);
    sentence.words = reader.words.words.size();
    std::size_t numbers = 0;
    std::size_t telling = 0;
    double known = 0;
    for (std::size_t i = 0; i < sentence.words; ++i) {
        const std::string_view form = reader.words.form(reader.words.words[i]);
        const std::string folded = reader.analyzer.fold(form);
        if (i < 2 && listed(kOpeners, locale, folded)) sentence.score = kOpens;
        if (has_digit(form)) {
            ++numbers;
        } else if (!is_function_word(locale, folded)) {
            ++telling;
            const TermId term = vocabulary.find_term(reader.analyzer.stem(form));
            if (term != kNoId)
                known +=
                    inverse_page_frequency(vocabulary.pages_with(term), database.pages().pages());
        }
        if (i < 3 && sentence.words <= kFormalWordsMax && listed(kFormalities, locale, folded)) {
            sentence.score = kFormality;
            break;
        }
    }
    sentence.score += std::min(kTellsMax, kTells * known);
    if (ends_asking(text)) sentence.score += kAsks;
    if (numbers * 3 >= sentence.words) sentence.score += kNumbers;
    if (telling == 0) sentence.score += kEmpty;
    return sentence;
}

std::vector<Sentence> sentences_of(std::string_view text, const Database& database,
                                   Reader& reader) {
    std::vector<Sentence> sentences;
    const std::vector<std::uint32_t> starts = reader.analyzer.sentence_starts(text);
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : text.size();
        const std::string_view sentence = trimmed(text.substr(starts[i], end - starts[i]));
        if (!sentence.empty()) sentences.push_back(weighed(sentence, database, reader));
    }
    return sentences;
}

// The sentences that say something; all of them if none does.
std::string without_formalities(const std::vector<Sentence>& sentences,
                                const std::string& message) {
    std::string question;
    for (const Sentence& sentence : sentences) {
        if (sentence.score <= 0) continue;
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
    std::vector<std::size_t> order(sentences.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return sentences[a].score > sentences[b].score;
    });
    std::vector<std::size_t> kept;
    std::size_t bytes = 0;
    std::size_t words = 0;
    for (const std::size_t i : order) {
        const Sentence& sentence = sentences[i];
        const bool fits = bytes + sentence.text.size() + 1 <= kQuestionBytesMax &&
                          words + sentence.words <= kQuestionWordsMax;
        if (!kept.empty() && (!fits || sentence.score <= 0)) continue;
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
