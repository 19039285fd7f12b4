#include "kb/index/page_store.h"

#include <algorithm>
#include <limits>

#include "kb/index/page_codec.h"
#include "kb/index/schema.h"
#include "kb/index/sections.h"

namespace firstline {
namespace {

constexpr std::string_view kMagic = "PAGES   ";

enum Section : std::size_t {
    kTotals,
    kPageRecords,
    kSegmentRecords,
    kWords,
    kSentences,
    kTexts,
    kLayouts,
    kHeads,
    kEncoded,
    kSectionCount,
};

// The first section: counts that reading the rest would cost time to find out.
struct Totals {
    std::uint64_t passages = 0;
    std::uint64_t dated_pages = 0;
    std::uint64_t words_by_kind[5] = {};
};

}  // namespace

// Begins; ends are the next record's begins, so both arrays have one more record at their end.
struct PageStore::PageRecord {
    std::uint32_t segment = 0;
    std::uint32_t head = 0;
    std::uint64_t encoded : 63 = 0;
    std::uint64_t has_dates : 1 = 0;
};

struct PageStore::SegmentRecord {
    std::uint32_t kind = 0;
    std::uint32_t passage = kNoId;
    std::uint32_t word = 0;
    std::uint32_t sentence = 0;
    std::uint32_t text = 0;
    std::uint32_t layout = 0;
};

std::vector<WordOffset> word_offsets(const Segment& segment) {
    std::vector<WordOffset> offsets;
    offsets.reserve(segment.words.size());
    ByteReader in(segment.layout);
    std::uint32_t begin = 0;
    for (std::size_t i = 0; i < segment.words.size(); ++i) {
        begin += static_cast<std::uint32_t>(in.varint());
        const auto end = begin + static_cast<std::uint32_t>(in.varint());
        if (!in.ok() || begin > end || end > segment.text.size()) return {};
        offsets.push_back({begin, end});
    }
    return offsets;
}

// Sentences begin at the segment's begin, ascend, and stay within its words and text.
static bool sentences_fit(const PageStore::SegmentRecord& at, const PageStore::SegmentRecord& next,
                          const SentenceStart* sentences) {
    SentenceStart before;
    for (std::uint32_t i = at.sentence; i < next.sentence; ++i) {
        const SentenceStart& start = sentences[i];
        if (i == at.sentence && (start.word != 0 || start.byte != 0)) return false;
        if (start.word < before.word || start.byte < before.byte) return false;
        if (start.word > next.word - at.word || start.byte > next.text - at.text) return false;
        before = start;
    }
    return true;
}

Result<PageStore> PageStore::open(std::string_view bytes, std::uint32_t words) {
    auto read = read_sections(bytes, kMagic, kSchemaVersion, kSectionCount);
    if (!read) return read.error();
    const std::vector<std::string_view>& section = *read;
    const Error corrupt{ErrorCode::kCorrupt, "the stored pages' parts do not fit each other"};
    const std::size_t pages = section[kPageRecords].size() / sizeof(PageRecord);
    const std::size_t segments = section[kSegmentRecords].size() / sizeof(SegmentRecord);
    if (pages == 0 || segments == 0 || !fits<PageRecord>(section[kPageRecords], pages) ||
        !fits<SegmentRecord>(section[kSegmentRecords], segments) ||
        !fits<Totals>(section[kTotals], 1)) {
        return corrupt;
    }
    PageStore store;
    store.page_count_ = static_cast<std::uint32_t>(pages - 1);
    store.page_records_ = as_array<PageRecord>(section[kPageRecords]);
    store.segment_records_ = as_array<SegmentRecord>(section[kSegmentRecords]);
    store.words_ = as_array<WordId>(section[kWords]);
    store.sentences_ = as_array<SentenceStart>(section[kSentences]);
    store.texts_ = section[kTexts];
    store.layouts_ = section[kLayouts];
    store.heads_ = section[kHeads];
    store.encoded_ = section[kEncoded];
    store.word_total_ = section[kWords].size() / sizeof(WordId);
    const std::uint64_t sentences = section[kSentences].size() / sizeof(SentenceStart);

    // Every begin ascends and ends within its section; every id is below its limit.
    for (std::size_t i = 0; i < pages; ++i) {
        const PageRecord& at = store.page_records_[i];
        const PageRecord& next = store.page_records_[std::min(i + 1, pages - 1)];
        if (at.segment > next.segment || at.head > next.head || at.encoded > next.encoded)
            return corrupt;
    }
    const PageRecord& last_page = store.page_records_[pages - 1];
    if (last_page.segment != segments - 1 || last_page.head != store.heads_.size() ||
        last_page.encoded != store.encoded_.size()) {
        return corrupt;
    }
    for (std::size_t i = 0; i < segments; ++i) {
        const SegmentRecord& at = store.segment_records_[i];
        const SegmentRecord& next = store.segment_records_[std::min(i + 1, segments - 1)];
        if (at.kind > static_cast<std::uint32_t>(SegmentKind::kText) || at.word > next.word ||
            at.sentence > next.sentence || at.text > next.text || at.layout > next.layout) {
            return corrupt;
        }
    }
    const SegmentRecord& last = store.segment_records_[segments - 1];
    if (last.word != store.word_total_ || last.sentence != sentences ||
        last.text != store.texts_.size() || last.layout != store.layouts_.size()) {
        return corrupt;
    }
    if (!std::all_of(store.words_, store.words_ + store.word_total_,
                     [=](WordId id) { return id < words; })) {
        return corrupt;
    }
    for (std::size_t i = 0; i + 1 < segments; ++i) {
        if (!sentences_fit(store.segment_records_[i], store.segment_records_[i + 1],
                           store.sentences_))
            return corrupt;
    }
    const Totals& totals = *as_array<Totals>(section[kTotals]);
    store.has_dates_ = totals.dated_pages > 0;
    store.passage_count_ = static_cast<std::uint32_t>(totals.passages);
    for (std::size_t kind = 0; kind < 5; ++kind) {
        store.mean_words_[kind] =
            store.page_count_ == 0
                ? 0.0
                : static_cast<double>(totals.words_by_kind[kind]) / store.page_count_;
    }
    return store;
}

std::uint32_t PageStore::segment_count(PageId page) const {
    return page_records_[page + 1].segment - page_records_[page].segment;
}

Segment PageStore::segment(PageId page, std::uint32_t index) const {
    const SegmentRecord& at = segment_records_[page_records_[page].segment + index];
    const SegmentRecord& next = (&at)[1];
    return {static_cast<SegmentKind>(at.kind),
            at.passage,
            texts_.substr(at.text, next.text - at.text),
            {words_ + at.word, words_ + next.word},
            {sentences_ + at.sentence, sentences_ + next.sentence},
            layouts_.substr(at.layout, next.layout - at.layout)};
}

PageHead PageStore::head(PageId page) const {
    const std::uint32_t begin = page_records_[page].head;
    ByteReader in(heads_.substr(begin, page_records_[page + 1].head - begin));
    PageHead head;
    head.id = in.string();
    head.kind = static_cast<PageKind>(in.varint());
    head.audience = static_cast<Audience>(in.varint());
    for (std::string_view* field :
         {&head.title, &head.url, &head.section, &head.updated, &head.valid_from, &head.valid_to}) {
        *field = in.string();
    }
    for (auto* list : {&head.tags, &head.skus, &head.anchors}) {
        for (std::uint64_t left = in.varint(); left > 0 && in.ok(); --left)
            list->push_back(in.string());
    }
    return head;
}

std::string_view PageStore::encoded_page(PageId page) const {
    const std::uint64_t begin = page_records_[page].encoded;
    return encoded_.substr(begin, page_records_[page + 1].encoded - begin);
}

bool PageStore::has_dates(PageId page) const {
    return page_records_[page].has_dates != 0;
}

bool is_valid_on(const PageHead& head, std::string_view today) {
    return (head.valid_from.empty() || head.valid_from <= today) &&
           (head.valid_to.empty() || head.valid_to >= today);
}

PageId PageStore::find(std::string_view id) const {
    PageId low = 0;
    PageId high = page_count_;
    while (low < high) {
        const PageId middle = low + (high - low) / 2;
        if (head(middle).id < id) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < page_count_ && head(low).id == id ? low : kNoId;
}

double PageStore::mean_words(SegmentKind kind) const {
    return mean_words_[static_cast<std::size_t>(kind)];
}

struct PageStoreWriter::State {
    Totals totals;
    std::vector<PageStore::PageRecord> pages;
    std::vector<PageStore::SegmentRecord> segments;
    std::vector<WordId> words;
    std::vector<SentenceStart> sentences;
    std::string texts, layouts, heads, encoded;
    bool too_large = false;

    void add_segment(const SegmentContents& segment) {
        segments.push_back(
            {static_cast<std::uint32_t>(segment.kind), segment.passage,
             static_cast<std::uint32_t>(words.size()), static_cast<std::uint32_t>(sentences.size()),
             static_cast<std::uint32_t>(texts.size()), static_cast<std::uint32_t>(layouts.size())});
        words.insert(words.end(), segment.words.begin(), segment.words.end());
        sentences.insert(sentences.end(), segment.sentences.begin(), segment.sentences.end());
        texts += segment.text;
        std::uint32_t before = 0;
        for (const WordOffset& offset : segment.offsets) {
            put_varint(layouts, offset.begin - before);
            put_varint(layouts, offset.end - offset.begin);
            before = offset.begin;
        }
        totals.words_by_kind[static_cast<std::size_t>(segment.kind)] += segment.words.size();
    }

    void check_size() {
        constexpr std::size_t kMax = std::numeric_limits<std::uint32_t>::max();
        too_large = too_large || texts.size() > kMax || layouts.size() > kMax ||
                    heads.size() > kMax || words.size() > kMax || segments.size() > kMax;
    }
};

PageStoreWriter::PageStoreWriter() : state_(std::make_unique<State>()) {}
PageStoreWriter::~PageStoreWriter() = default;

void PageStoreWriter::add(const Page& page, const std::vector<Passage>& passages,
                          const std::vector<SegmentContents>& segments) {
    State& state = *state_;
    const bool has_dates = !page.valid_from.empty() || !page.valid_to.empty();
    PageStore::PageRecord record;
    record.segment = static_cast<std::uint32_t>(state.segments.size());
    record.head = static_cast<std::uint32_t>(state.heads.size());
    record.encoded = state.encoded.size() & ((std::uint64_t{1} << 63) - 1);
    record.has_dates = has_dates ? 1 : 0;
    state.pages.push_back(record);
    if (has_dates) ++state.totals.dated_pages;
    put_string(state.heads, page.id);
    put_varint(state.heads, static_cast<std::uint64_t>(page.kind));
    put_varint(state.heads, static_cast<std::uint64_t>(page.audience));
    for (const std::string* field :
         {&page.title, &page.url, &page.section, &page.updated, &page.valid_from, &page.valid_to}) {
        put_string(state.heads, *field);
    }
    for (const auto* list : {&page.tags, &page.skus}) {
        put_varint(state.heads, list->size());
        for (const std::string& value : *list) put_string(state.heads, value);
    }
    put_varint(state.heads, passages.size());
    for (const Passage& passage : passages) put_string(state.heads, passage.anchor);
    state.encoded += encode_page(page);
    for (const SegmentContents& segment : segments) state.add_segment(segment);
    state.totals.passages += passages.size();
    state.check_size();
}

void PageStoreWriter::renumber(const std::vector<WordId>& ids) {
    for (WordId& word : state_->words) word = ids[word];
}

Result<std::string> PageStoreWriter::encode() const {
    const State& state = *state_;
    if (state.too_large) {
        return Error{ErrorCode::kInvalid,
                     "one locale's text passes 4 GiB: split the content over several data folders"};
    }
    auto pages = state.pages;
    auto segments = state.segments;
    PageStore::PageRecord end;
    end.segment = static_cast<std::uint32_t>(segments.size());
    end.head = static_cast<std::uint32_t>(state.heads.size());
    end.encoded = state.encoded.size() & ((std::uint64_t{1} << 63) - 1);
    pages.push_back(end);
    segments.push_back({0, kNoId, static_cast<std::uint32_t>(state.words.size()),
                        static_cast<std::uint32_t>(state.sentences.size()),
                        static_cast<std::uint32_t>(state.texts.size()),
                        static_cast<std::uint32_t>(state.layouts.size())});
    return write_sections(
        kMagic, kSchemaVersion,
        {array_section(std::vector<Totals>{state.totals}), array_section(pages),
         array_section(segments), array_section(state.words), array_section(state.sentences),
         state.texts, state.layouts, state.heads, state.encoded});
}

}  // namespace firstline
