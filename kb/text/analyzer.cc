#include "kb/text/analyzer.h"

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>
#include <unicode/uversion.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <optional>

#include "kb/text/light_stem.h"
#include "kb/text/quantity.h"

namespace firstline {
namespace {

constexpr std::size_t kWordBytesMax = 100;  // a longer run of letters is no word; it is cut there
constexpr std::size_t kFormBytesMax =
    120;  // a folded form or stem; compatibility folding can lengthen a word

bool is_bigram_script(UChar32 c) {
    switch (u_getIntPropertyValue(c, UCHAR_SCRIPT)) {
        case USCRIPT_HAN:
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
            return true;
        default:
            return c == 0x30FC;  // the prolonged sound mark counts as kana
    }
}

// A mark that shoppers leave out: accents of any script but those whose marks carry the vowel.
bool is_optional_mark(UChar32 c) {
    if (u_charType(c) != U_NON_SPACING_MARK) return false;
    switch (u_getIntPropertyValue(c, UCHAR_SCRIPT)) {
        case USCRIPT_INHERITED:
        case USCRIPT_LATIN:
        case USCRIPT_GREEK:
        case USCRIPT_CYRILLIC:
        case USCRIPT_ARABIC:
        case USCRIPT_HEBREW:
            return true;
        default:
            return false;
    }
}

// Letters that NFD does not take apart and shoppers do not tell apart.
UChar32 plain_letter(UChar32 c) {
    switch (c) {
        case 0x0622:
        case 0x0623:
        case 0x0625:
        case 0x0671:
            return 0x0627;  // alef forms
        case 0x0649:
        case 0x06CC:
            return 0x064A;  // yeh forms
        case 0x0629:
            return 0x0647;  // teh marbuta
        case 0x06A9:
            return 0x0643;  // keheh
        case 0x00F8:
            return 'o';
        case 0x0142:
            return 'l';
        case 0x0131:
            return 'i';
        case 0x0111:
            return 'd';
        default:
            return c;
    }
}

bool has_digit(std::string_view form) {
    return std::any_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Whether a text begins with a digit of any script.
bool begins_with_digit(std::string_view text) {
    if (static_cast<unsigned char>(text[0]) < 0x80) return text[0] >= '0' && text[0] <= '9';
    UChar32 first = 0;
    U8_GET(reinterpret_cast<const std::uint8_t*>(text.data()), 0, 0,
           static_cast<std::int32_t>(text.size()), first);
    return u_charDigitValue(first) >= 0;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Whether the last word is a number and `begin` is one space behind it.
bool follows_number(std::string_view text, std::uint32_t begin, const Words& words) {
    if (begin == 0 || text[begin - 1] != ' ' || words.words.empty()) return false;
    const Word& last = words.words.back();
    return last.end + 1 == begin && begins_with_digit(words.form(last));
}

// Whether a quotation mark at `at` has an opening one before it.
bool closes_quotation(std::string_view text, std::uint32_t at) {
    return std::count(text.begin(), text.begin() + at, '"') % 2 != 0;
}

void replace_last_form(std::string form, Words& words) {
    Word& last = words.words.back();
    words.forms.replace(last.form_begin, std::string::npos, form);
    last.form_end = static_cast<std::uint32_t>(words.forms.size());
}

// Snowball's name for a language, or nullptr.
const char* stemmer_name(std::string_view language) {
    struct Entry {
        std::string_view language;
        const char* name;
    };
    static constexpr std::array<Entry, 27> kStemmers = {{
        {"ar", "arabic"},     {"ca", "catalan"},  {"da", "danish"},     {"de", "german"},
        {"en", "english"},    {"es", "spanish"},  {"eu", "basque"},     {"fi", "finnish"},
        {"fr", "french"},     {"ga", "irish"},    {"hu", "hungarian"},  {"hy", "armenian"},
        {"id", "indonesian"}, {"it", "italian"},  {"lt", "lithuanian"}, {"nb", "norwegian"},
        {"ne", "nepali"},     {"nl", "dutch"},    {"nn", "norwegian"},  {"no", "norwegian"},
        {"pt", "portuguese"}, {"ro", "romanian"}, {"ru", "russian"},    {"sv", "swedish"},
        {"ta", "tamil"},      {"tr", "turkish"},  {"ms", "indonesian"},
    }};
    const auto* found = std::find_if(kStemmers.begin(), kStemmers.end(), [&](const Entry& entry) {
        return entry.language == language;
    });
    return found == kStemmers.end() ? nullptr : found->name;
}

// At most kFormBytesMax bytes, cut between code points: a term in Xapian has a limit.
std::string bounded(std::string form) {
    if (form.size() > kFormBytesMax) {
        auto cut = static_cast<std::int32_t>(kFormBytesMax);
        U8_SET_CP_START(reinterpret_cast<const std::uint8_t*>(form.data()), 0, cut);
        form.resize(static_cast<std::size_t>(cut));
    }
    return form;
}

// Length of an elided article or pronoun with its apostrophe at the start of the form, or 0.
std::size_t elision_bytes(std::string_view language, std::string_view form) {
    if (language != "fr" && language != "it" && language != "ca") return 0;
    std::size_t apostrophe = form.find('\'');
    std::size_t mark_bytes = 1;
    if (apostrophe == std::string_view::npos) {
        apostrophe = form.find("\xE2\x80\x99");
        mark_bytes = 3;
    }
    if (apostrophe == std::string_view::npos || apostrophe + mark_bytes >= form.size()) return 0;
    const std::string_view head = form.substr(0, apostrophe);
    static constexpr std::array<std::string_view, 25> kElided = {
        "l",     "d",      "j",      "m",      "t",  "s",    "n",   "c",    "qu",
        "jusqu", "lorsqu", "puisqu", "quoiqu", "un", "dell", "all", "dall", "nell",
        "sull",  "coll",   "quell",  "quest",  "gl", "bell", "sant"};
    if (std::find(kElided.begin(), kElided.end(), head) == kElided.end()) return 0;
    return apostrophe + mark_bytes;
}

}  // namespace

struct Analyzer::State {
    std::string language;
    std::unique_ptr<icu::BreakIterator> words;
    std::unique_ptr<icu::BreakIterator> sentences;
    const icu::Normalizer2* casefold = nullptr;
    const icu::Normalizer2* decompose = nullptr;
    std::optional<Xapian::Stem> stemmer;
    DecimalMark decimal_mark = DecimalMark::kPoint;

    void append_word(std::string_view text, std::uint32_t begin, std::uint32_t end,
                     Words& out) const;
    void append_sign(std::string_view text, std::uint32_t begin, std::uint32_t end, UChar32 sign,
                     Words& out) const;
    // False if nothing of the word is left to normalise.
    bool append_form(std::string_view text, std::uint32_t begin, std::uint32_t end,
                     Words& out) const;
    void append_bigrams(std::string_view text, std::uint32_t begin, std::uint32_t end,
                        Words& out) const;
};

Analyzer::Analyzer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;
Analyzer::~Analyzer() = default;

Result<Analyzer> Analyzer::open(std::string_view locale) {
    auto state = std::make_unique<State>();
    state->language = std::string(locale.substr(0, locale.find_first_of("-_")));
    state->decimal_mark = decimal_mark_of(state->language);
    const icu::Locale icu_locale(state->language.c_str());
    UErrorCode status = U_ZERO_ERROR;
    state->words.reset(icu::BreakIterator::createWordInstance(icu_locale, status));
    state->sentences.reset(icu::BreakIterator::createSentenceInstance(icu_locale, status));
    state->casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    state->decompose = icu::Normalizer2::getNFDInstance(status);
    if (U_FAILURE(status)) {
        return Error{ErrorCode::kInvalid, "no text rules for locale \"" + std::string(locale) +
                                              "\" (" + u_errorName(status) +
                                              "): use a BCP 47 tag such as en or de"};
    }
    if (const char* name = stemmer_name(state->language)) state->stemmer.emplace(name);
    return Analyzer(std::move(state));
}

bool Analyzer::State::append_form(std::string_view text, std::uint32_t begin, std::uint32_t end,
                                  Words& out) const {
    std::string_view raw = text.substr(begin, end - begin);
    if (raw.size() > kWordBytesMax) {
        std::int32_t cut = static_cast<std::int32_t>(kWordBytesMax);
        U8_SET_CP_START(reinterpret_cast<const std::uint8_t*>(raw.data()), 0, cut);
        raw = raw.substr(0, static_cast<std::size_t>(cut));
        end = begin + static_cast<std::uint32_t>(cut);
    }
    Word word{begin, end, static_cast<std::uint32_t>(out.forms.size()), 0};
    if (is_ascii(raw)) {
        for (const char c : raw)
            out.forms += (c >= 'A' && c <= 'Z') ? static_cast<char>(c + 32) : c;
    } else {
        UErrorCode status = U_ZERO_ERROR;
        const icu::UnicodeString source = icu::UnicodeString::fromUTF8(
            icu::StringPiece(raw.data(), static_cast<std::int32_t>(raw.size())));
        casefold->normalize(source, status).toUTF8String(out.forms);
    }
    const std::size_t elided =
        elision_bytes(language, std::string_view(out.forms).substr(word.form_begin));
    if (elided > 0) out.forms.erase(word.form_begin, elided);
    word.form_end = static_cast<std::uint32_t>(out.forms.size());
    if (word.form_end == word.form_begin) return false;
    out.words.push_back(word);
    return true;
}

// One of ICU's words: a quantity is cut into number and unit, anything else stays whole.
void Analyzer::State::append_word(std::string_view text, std::uint32_t begin, std::uint32_t end,
                                  Words& out) const {
    const std::string_view raw = text.substr(begin, end - begin);
    if (!begins_with_digit(raw) || raw.size() > kWordBytesMax) {
        const bool is_after_number = follows_number(text, begin, out);
        if (append_form(text, begin, end, out) && is_after_number)
            replace_last_form(std::string(spaced_unit_form(out.form(out.words.back()))), out);
        return;
    }
    std::vector<QuantityPiece> pieces = cut_quantity(raw);
    if (pieces.empty()) pieces.push_back({0, end - begin, true});
    for (const QuantityPiece& piece : pieces) {
        if (!append_form(text, begin + piece.begin, begin + piece.end, out)) continue;
        const std::string_view form = out.form(out.words.back());
        replace_last_form(
            piece.is_number ? number_form(form, decimal_mark) : std::string(unit_form(form)), out);
    }
}

// A sign that counts as a word, or an inch mark after its number.
void Analyzer::State::append_sign(std::string_view text, std::uint32_t begin, std::uint32_t end,
                                  UChar32 sign, Words& out) const {
    if (is_counted_sign(static_cast<char32_t>(sign))) {
        append_form(text, begin, end, out);
    } else if (sign == 0x2033 || (sign == '"' && !closes_quotation(text, begin))) {
        if (out.words.empty() || out.words.back().end != begin ||
            !has_digit(out.form(out.words.back())))
            return;
        if (append_form(text, begin, end, out)) replace_last_form("inch", out);
    }
}

void Analyzer::State::append_bigrams(std::string_view text, std::uint32_t begin, std::uint32_t end,
                                     Words& out) const {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    std::uint32_t first = begin;
    std::uint32_t second = begin;
    U8_FWD_1_UNSAFE(bytes, second);
    if (second >= end) {
        append_form(text, begin, end, out);
        return;
    }
    while (second < end) {
        std::uint32_t next = second;
        U8_FWD_1_UNSAFE(bytes, next);
        append_form(text, first, next, out);
        first = second;
        second = next;
    }
}

void Analyzer::split(std::string_view text, Words& out) {
    out.clear();
    UErrorCode status = U_ZERO_ERROR;
    UText utext = UTEXT_INITIALIZER;
    utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &status);
    state_->words->setText(&utext, status);
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    // A run of bigram script is gathered over ICU's dictionary cuts and ends at anything else.
    std::uint32_t run_begin = 0;
    std::uint32_t run_end = 0;
    const auto flush_run = [&] {
        if (run_end > run_begin) state_->append_bigrams(text, run_begin, run_end, out);
        run_begin = run_end = 0;
    };
    std::int32_t begin = state_->words->first();
    for (std::int32_t end = state_->words->next(); end != icu::BreakIterator::DONE;
         begin = end, end = state_->words->next()) {
        const std::int32_t rule = state_->words->getRuleStatus();
        UChar32 first = 0;
        U8_GET(bytes, 0, begin, static_cast<std::int32_t>(text.size()), first);
        if (rule < UBRK_WORD_NONE_LIMIT) {
            flush_run();
            state_->append_sign(text, static_cast<std::uint32_t>(begin),
                                static_cast<std::uint32_t>(end), first, out);
            continue;
        }
        if (first >= 0x2E80 && is_bigram_script(first)) {
            if (run_end != static_cast<std::uint32_t>(begin)) flush_run();
            if (run_end == run_begin) run_begin = static_cast<std::uint32_t>(begin);
            run_end = static_cast<std::uint32_t>(end);
            continue;
        }
        flush_run();
        state_->append_word(text, static_cast<std::uint32_t>(begin),
                            static_cast<std::uint32_t>(end), out);
    }
    flush_run();
    utext_close(&utext);
}

std::vector<std::uint32_t> Analyzer::sentence_starts(std::string_view text) {
    std::vector<std::uint32_t> starts;
    if (text.empty()) return starts;
    UErrorCode status = U_ZERO_ERROR;
    UText utext = UTEXT_INITIALIZER;
    utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &status);
    state_->sentences->setText(&utext, status);
    for (std::int32_t at = state_->sentences->first(); at != icu::BreakIterator::DONE;
         at = state_->sentences->next()) {
        if (static_cast<std::size_t>(at) < text.size())
            starts.push_back(static_cast<std::uint32_t>(at));
    }
    utext_close(&utext);
    return starts;
}

std::string Analyzer::fold(std::string_view form) const {
    if (is_ascii(form)) return std::string(form);
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString source = icu::UnicodeString::fromUTF8(
        icu::StringPiece(form.data(), static_cast<std::int32_t>(form.size())));
    const icu::UnicodeString apart = state_->decompose->normalize(source, status);
    icu::UnicodeString kept;
    for (std::int32_t at = 0; at < apart.length(); at = apart.moveIndex32(at, 1)) {
        const UChar32 c = apart.char32At(at);
        if (c == 0x0640 || is_optional_mark(c)) continue;  // tatweel
        kept.append(plain_letter(c));
    }
    std::string folded;
    icu::Normalizer2::getNFCInstance(status)->normalize(kept, status).toUTF8String(folded);
    return bounded(folded.empty() ? std::string(form) : folded);
}

std::string Analyzer::stem(std::string_view form) const {
    if (const std::string_view unit = unit_stem(form); !unit.empty()) return std::string(unit);
    if (has_digit(form)) return fold(form);
    if (!state_->stemmer) return light_stem(state_->language, fold(form));
    const std::string stemmed = (*state_->stemmer)(std::string(form));
    return fold(stemmed.empty() ? form : std::string_view(stemmed));
}

std::string icu_version() {
    return U_ICU_VERSION;
}

}  // namespace firstline
