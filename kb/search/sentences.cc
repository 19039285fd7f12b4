#include "kb/search/sentences.h"

#include <algorithm>
#include <array>

#include "kb/search/expand.h"
#include "kb/text/common_words.h"
#include "kb/text/function_words.h"
#include "kb/text/word_list.h"

namespace firstline {
namespace {

// Words a question begins with, folded: those that ask, in front of a verb or as one.
constexpr std::array<WordList, 7> kAskers = {{
    {"en",
     " how what when where why who which whose can could do does did is are will would should "
     "may "},
    {"de",
     " wie was wann wo warum wieso weshalb wer welche welcher welches wohin kann konnen konnt darf "
     "muss ist sind gibt habt wird wurde "},
    {"fr",
     " comment quand ou pourquoi qui quel quelle quels quelles combien est-ce puis peut pouvez "
     "pourriez dois faut "},
    {"es",
     " como cuando donde por que quien cual cuales cuanto cuanta puedo puede pueden podria debo "
     "hay "},
    {"it", " come quando dove perche chi quale quali quanto quanta posso puo potete potrei devo "},
    {"nl", " hoe wat wanneer waar waarom wie welke kan kunnen mag moet is zijn heeft hebben zou "},
    {"pt", " como quando onde porque quem qual quais quanto quanta posso pode podem poderia devo "},
}};
// And those of wishes, with which much else begins as well.
constexpr std::array<WordList, 7> kWishers = {{
    {"en", " am has have please want need wondering "},
    {"de", " haben bitte mochte will "},
    {"fr", " avez merci voudrais souhaite aimerais "},
    {"es", " tengo quiero quisiera necesito "},
    {"it", " vorrei voglio "},
    {"nl", " graag wil "},
    {"pt", " quero queria gostaria preciso "},
}};

// Words between two questions of one sentence, folded.
constexpr std::array<WordList, 7> kJoiners = {{
    {"en", " and or also "},
    {"de", " und oder "},
    {"fr", " et "},
    {"es", " y e o "},
    {"it", " e o "},
    {"nl", " en of "},
    {"pt", " e ou "},
}};
constexpr std::size_t kClauseWordsMin = 3;

// Words that stand for what was named before, folded.
constexpr std::array<WordList, 7> kBackPointers = {{
    {"en", " it that this they them these those "},
    {"de", " es das dies diese dieser dieses damit dafur davon sie ihn "},
    {"fr", " ca cela ceci celui celle "},
    {"es", " eso esto ese este esos estos "},
    {"it", " cio questo questa quello quella "},
    {"nl", " dat dit deze die daarvoor daarmee "},
    {"pt", " isso isto esse este "},
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

constexpr std::size_t kFormalWordsMax = 6;  // a longer sentence says something beside

bool has_digit(std::string_view form) {
    return std::any_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

// Greek asks with what is a semicolon elsewhere, whichever of the two code points is typed.
bool ends_asking(std::string_view sentence, std::string_view locale) {
    const std::string_view last =
        sentence.substr(sentence.size() - std::min<std::size_t>(sentence.size(), 8));
    constexpr std::array<std::string_view, 4> kMarks = {"?", "\u061F", "\uFF1F", "\u037E"};
    return std::any_of(
               kMarks.begin(), kMarks.end(),
               [&](std::string_view mark) { return last.find(mark) != std::string_view::npos; }) ||
           (locale.substr(0, 2) == "el" && last.find(';') != std::string_view::npos);
}

// Japanese asks by its last syllable; chats leave the mark out.
bool ends_in_ka(std::string_view sentence, std::string_view locale) {
    constexpr std::string_view kKa = "\u304B";
    constexpr std::string_view kFullStop = "\u3002";
    if (locale.substr(0, 2) != "ja") return false;
    if (sentence.ends_with(kFullStop)) sentence.remove_suffix(kFullStop.size());
    return sentence.ends_with(kKa);
}

Sentence weighed(std::string_view text, const Database& database, Reader& reader) {
    const Vocabulary& vocabulary = database.vocabulary();
    const std::string& locale = database.locale();
    const double pages = database.pages().pages();
    Sentence sentence;
    sentence.text = text;
    sentence.asks = ends_asking(text, locale);
    sentence.opens = ends_in_ka(text, locale);
    reader.analyzer.split(text, reader.words);
    sentence.words = reader.words.words.size();
    for (std::size_t i = 0; i < sentence.words; ++i) {
        const std::string_view form = reader.words.form(reader.words.words[i]);
        const std::string folded = reader.analyzer.fold(form);
        if (i < 2 && (listed(kAskers, locale, folded) || listed(kWishers, locale, folded)))
            sentence.opens = true;
        if (listed(kBackPointers, locale, folded)) sentence.points_back = true;
        if (i < 3 && sentence.words <= kFormalWordsMax && listed(kFormalities, locale, folded))
            sentence.is_formality = true;
        if (has_digit(form)) {
            ++sentence.numbers;
        } else if (!carries_only(locale, folded)) {
            ++sentence.telling;
            const TermId term = vocabulary.find_term(reader.analyzer.stem(form));
            const double idf =
                inverse_page_frequency(term == kNoId ? 0 : vocabulary.pages_with(term), pages);
            sentence.said += idf;
            if (term == kNoId) continue;
            sentence.known += idf;
            sentence.topical += topical_weight(term, database);
            if (!is_common_word(locale, folded)) sentence.is_particular = true;
        }
    }
    return sentence;
}

// Three bytes of UTF-8 a letter, U+3040 to U+309F.
bool is_hiragana(std::string_view folded) {
    if (folded.empty() || folded.size() % 3 != 0) return false;
    for (std::size_t i = 0; i < folded.size(); i += 3) {
        const auto second = static_cast<unsigned char>(folded[i + 1]);
        if (folded[i] != '\xE3' || (second != 0x81 && second != 0x82)) return false;
        if (second == 0x82 && static_cast<unsigned char>(folded[i + 2]) > 0x9F) return false;
    }
    return true;
}

}  // namespace

double topical_weight(TermId term, const Database& database) {
    if (term == kNoId) return 0;
    const PartsView& view = *database.view();
    std::size_t anywhere = 0;
    std::size_t in_title = 0;
    for (std::size_t share = 0; share < view.shares().size(); ++share) {
        const TermId own = view.term_of_part(share, term);
        if (own == kNoId) continue;
        const Postings& postings = view.shares()[share].part->postings();
        anywhere += postings.anywhere(own).size();
        in_title += postings.in_title(own).size();
    }
    if (anywhere == 0) return 0;
    return inverse_page_frequency(database.vocabulary().pages_with(term),
                                  database.pages().pages()) *
           static_cast<double>(in_title) / static_cast<double>(anywhere);
}

bool carries_only(std::string_view locale, std::string_view folded) {
    return is_function_word(locale, folded) || is_hiragana(folded);
}

std::vector<Sentence> clauses_of(const Sentence& sentence, const Database& database,
                                 Reader& reader) {
    const std::string& locale = database.locale();
    reader.analyzer.split(sentence.text, reader.words);
    const std::vector<Word> words = reader.words.words;
    std::vector<std::size_t> cuts = {0};  // bytes
    std::size_t clause = 0;               // its first word
    for (std::size_t i = kClauseWordsMin; i + kClauseWordsMin < words.size(); ++i) {
        const auto is_in = [&](const auto& lists, const Word& word) {
            return listed(lists, locale, reader.analyzer.fold(reader.words.form(word)));
        };
        if (i < clause + kClauseWordsMin || !is_in(kJoiners, words[i]) ||
            !is_in(kAskers, words[i + 1]))
            continue;
        clause = i + 1;
        cuts.push_back(words[i].begin);
    }
    if (cuts.size() == 1) return {sentence};
    std::vector<Sentence> clauses;
    for (std::size_t c = 0; c < cuts.size(); ++c) {
        const std::size_t end = c + 1 < cuts.size() ? cuts[c + 1] : sentence.text.size();
        clauses.push_back(
            weighed(trimmed(sentence.text.substr(cuts[c], end - cuts[c])), database, reader));
    }
    return clauses;
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

}  // namespace firstline
