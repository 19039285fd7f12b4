#include "kb/index/curation_codec.h"

#include <bit>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "kb/index/sections.h"

namespace firstline {
namespace {

constexpr std::string_view kMagic = "FLCURATE";
constexpr std::uint32_t kVersion = 2;
constexpr std::size_t kSections = 2;

void put_strings(std::string& out, const std::vector<std::string>& strings) {
    put_varint(out, strings.size());
    for (const std::string& string : strings) put_string(out, string);
}

void put_synonyms(std::string& out, const SynonymGroup& group) {
    put_string(out, group.locale);
    put_string(out, group.concept_name);
    put_strings(out, group.from);
    put_strings(out, group.to);
    put_varint(out, std::bit_cast<std::uint64_t>(group.weight));
    put_varint(out, group.is_built_in ? 1 : 0);
}

void put_rule(std::string& out, const CurationRule& rule) {
    put_string(out, rule.locale);
    put_varint(out, static_cast<std::uint64_t>(rule.audience));
    put_strings(out, rule.when.queries);
    put_strings(out, rule.when.exactly);
    put_strings(out, rule.when.page_urls);
    put_strings(out, rule.when.skus);
    put_string(out, rule.valid_from);
    put_string(out, rule.valid_to);
    put_varint(out, rule.pages.size());
    for (const CuratedPage& page : rule.pages) {
        put_string(out, page.page);
        put_string(out, page.anchor);
    }
}

void put_word(std::string& out, const CuratedWord& word) {
    put_string(out, word.locale);
    put_string(out, word.word);
}

void put_lexicon(std::string& out, const LexiconUse& use) {
    put_string(out, use.locale);
    put_varint(out, use.is_used ? 1 : 0);
    put_strings(out, use.without);
}

void put_use(std::string& out, const PageUse& use) {
    put_string(out, use.locale);
    put_string(out, use.page);
    put_varint(out, use.opened);
    put_varint(out, use.helpful);
    put_varint(out, use.not_helpful);
}

void put_confirmed(std::string& out, const ConfirmedQuestion& confirmed) {
    put_string(out, confirmed.locale);
    put_string(out, confirmed.question);
    put_string(out, confirmed.page);
    put_varint(out, confirmed.sessions);
    put_varint(out, confirmed.is_offered ? 1 : 0);
}

template <typename T>
void put_each(std::string& out, const std::vector<T>& values, void (*put)(std::string&, const T&)) {
    put_varint(out, values.size());
    for (const T& value : values) put(out, value);
}

// Reads what the functions above wrote. Counts are never trusted for memory: a vector grows only as
// long as bytes come.
class CurationReader {
  public:
    explicit CurationReader(std::string_view bytes) : in_(bytes) {}

    Curation curation() {
        Curation out;
        each([&] { out.synonyms.push_back(synonyms()); });
        each([&] { out.pins.push_back(rule()); });
        each([&] { out.hides.push_back(rule()); });
        each([&] { out.stop_words.push_back(word()); });
        each([&] { out.protected_words.push_back(word()); });
        each([&] { out.lexicon.push_back(lexicon()); });
        each([&] { out.uses.push_back(use()); });
        each([&] { out.confirmed.push_back(confirmed()); });
        return out;
    }

    bool complete() const { return sound_ && in_.at_end(); }

  private:
    template <typename Read>
    void each(Read read) {
        for (std::uint64_t left = in_.varint(); left > 0 && in_.ok(); --left) read();
    }

    std::string string() { return std::string(in_.string()); }

    std::vector<std::string> strings() {
        std::vector<std::string> out;
        each([&] { out.push_back(string()); });
        return out;
    }

    bool flag() {
        const std::uint64_t value = in_.varint();
        if (value > 1) sound_ = false;
        return value == 1;
    }

    std::uint32_t count() {
        const std::uint64_t value = in_.varint();
        if (value > std::numeric_limits<std::uint32_t>::max()) sound_ = false;
        return static_cast<std::uint32_t>(value);
    }

    SynonymGroup synonyms() {
        SynonymGroup group;
        group.locale = string();
        group.concept_name = string();
        group.from = strings();
        group.to = strings();
        group.weight = std::bit_cast<double>(in_.varint());
        if (!(group.weight >= 0 && group.weight <= 1)) sound_ = false;
        group.is_built_in = flag();
        return group;
    }

    CurationRule rule() {
        CurationRule out;
        out.locale = string();
        out.audience = flag() ? Audience::kAgent : Audience::kPublic;
        out.when.queries = strings();
        out.when.exactly = strings();
        out.when.page_urls = strings();
        out.when.skus = strings();
        out.valid_from = string();
        out.valid_to = string();
        each([&] {
            CuratedPage page;
            page.page = string();
            page.anchor = string();
            out.pages.push_back(std::move(page));
        });
        return out;
    }

    CuratedWord word() {
        CuratedWord out;
        out.locale = string();
        out.word = string();
        return out;
    }

    LexiconUse lexicon() {
        LexiconUse out;
        out.locale = string();
        out.is_used = flag();
        out.without = strings();
        return out;
    }

    PageUse use() {
        PageUse out;
        out.locale = string();
        out.page = string();
        out.opened = count();
        out.helpful = count();
        out.not_helpful = count();
        return out;
    }

    ConfirmedQuestion confirmed() {
        ConfirmedQuestion out;
        out.locale = string();
        out.question = string();
        out.page = string();
        out.sessions = count();
        out.is_offered = flag();
        return out;
    }

    ByteReader in_;
    bool sound_ = true;
};

static_assert(static_cast<int>(Audience::kPublic) == 0 && static_cast<int>(Audience::kAgent) == 1,
              "an audience is stored as a flag");

}  // namespace

std::string encode_curation(const Curation& curation) {
    std::string out;
    put_each(out, curation.synonyms, put_synonyms);
    put_each(out, curation.pins, put_rule);
    put_each(out, curation.hides, put_rule);
    put_each(out, curation.stop_words, put_word);
    put_each(out, curation.protected_words, put_word);
    put_each(out, curation.lexicon, put_lexicon);
    put_each(out, curation.uses, put_use);
    put_each(out, curation.confirmed, put_confirmed);
    return out;
}

Result<Curation> decode_curation(std::string_view bytes) {
    CurationReader reader(bytes);
    Curation curation = reader.curation();
    if (!reader.complete())
        return Error{ErrorCode::kCorrupt, "the stored curation does not decode"};
    return curation;
}

std::string write_curation_file(std::string_view public_form, std::string_view full_form) {
    return write_sections(kMagic, kVersion, {std::string(public_form), std::string(full_form)});
}

Result<std::string_view> read_curation_file(std::string_view file, Audience audience) {
    auto sections = read_sections(file, kMagic, kVersion, kSections);
    if (!sections) return sections.error();
    return (*sections)[audience == Audience::kPublic ? 0 : 1];
}

}  // namespace firstline
