#include "kb/index/page_part.h"

#include <algorithm>
#include <limits>

#include "kb/base/file.h"
#include "kb/index/page_codec.h"
#include "kb/index/schema.h"
#include "kb/index/sections.h"

namespace firstline {
namespace {

constexpr std::string_view kMagic = "PAGES   ";
constexpr std::uint64_t kEncodedMask = (std::uint64_t{1} << 63) - 1;
constexpr char kMisfit[] = "the stored pages' parts do not fit each other";

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
    kHashes,
    kSectionCount,
};

// The first section: counts that reading the rest would cost time to find out.
struct Totals {
    std::uint64_t passages = 0;
    std::uint64_t dated_pages = 0;
    WordCounts words_by_kind = {};
};

}  // namespace

// Begins; ends are the next record's begins, so both arrays have one more record at their end.
struct PagePart::PageRecord {
    std::uint32_t segment = 0;
    std::uint32_t head = 0;
    std::uint64_t encoded : 63 = 0;
    std::uint64_t has_dates : 1 = 0;
};

struct PagePart::SegmentRecord {
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
static bool sentences_fit(const PagePart::SegmentRecord& at, const PagePart::SegmentRecord& next,
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

Result<PagePart> PagePart::open(std::string_view bytes, std::uint32_t words) {
    auto part = open(bytes, Trust::kWrittenByUs);
    if (!part) return part;
    if (auto checked = part->check(words); !checked) return checked.error();
    return part;
}

Result<PagePart> PagePart::open(std::string_view bytes, Trust) {
    auto read = read_sections(bytes, kMagic, kSchemaVersion, kSectionCount);
    if (!read) return read.error();
    const std::vector<std::string_view>& section = *read;
    const std::size_t pages = section[kPageRecords].size() / sizeof(PageRecord);
    const std::size_t segments = section[kSegmentRecords].size() / sizeof(SegmentRecord);
    if (pages == 0 || segments == 0 || !fits<PageRecord>(section[kPageRecords], pages) ||
        !fits<SegmentRecord>(section[kSegmentRecords], segments) ||
        !fits<Totals>(section[kTotals], 1) ||
        section[kHashes].size() != (pages - 1) * kSha256Bytes) {
        return Error{ErrorCode::kCorrupt, kMisfit};
    }
    const Totals& totals = *as_array<Totals>(section[kTotals]);
    PagePart part;
    part.page_count_ = static_cast<std::uint32_t>(pages - 1);
    part.segment_total_ = static_cast<std::uint32_t>(segments - 1);
    part.passage_count_ = totals.passages;
    part.dated_count_ = static_cast<std::uint32_t>(totals.dated_pages);
    part.words_by_kind_ = totals.words_by_kind;
    part.page_records_ = as_array<PageRecord>(section[kPageRecords]);
    part.segment_records_ = as_array<SegmentRecord>(section[kSegmentRecords]);
    part.words_ = as_array<WordId>(section[kWords]);
    part.sentences_ = as_array<SentenceStart>(section[kSentences]);
    part.texts_ = section[kTexts];
    part.layouts_ = section[kLayouts];
    part.heads_ = section[kHeads];
    part.encoded_ = section[kEncoded];
    part.hashes_ = section[kHashes];
    part.word_total_ = section[kWords].size() / sizeof(WordId);
    part.sentence_total_ = section[kSentences].size() / sizeof(SentenceStart);
    return part;
}

// Every begin ascends and ends within its section; every id is below its limit.
Result<void> PagePart::check(std::uint32_t words) const {
    const Error misfit{ErrorCode::kCorrupt, kMisfit};
    for (std::uint32_t i = 0; i < page_count_; ++i) {
        const PageRecord& at = page_records_[i];
        const PageRecord& next = page_records_[i + 1];
        if (at.segment > next.segment || at.head > next.head || at.encoded > next.encoded)
            return misfit;
    }
    const PageRecord& last_page = page_records_[page_count_];
    if (last_page.segment != segment_total_ || last_page.head != heads_.size() ||
        last_page.encoded != encoded_.size()) {
        return misfit;
    }
    for (std::uint32_t i = 0; i < segment_total_; ++i) {
        const SegmentRecord& at = segment_records_[i];
        const SegmentRecord& next = segment_records_[i + 1];
        if (at.kind >= kSegmentKinds || at.word > next.word || at.sentence > next.sentence ||
            at.text > next.text || at.layout > next.layout ||
            !sentences_fit(at, next, sentences_)) {
            return misfit;
        }
    }
    const SegmentRecord& last = segment_records_[segment_total_];
    if (last.word != word_total_ || last.sentence != sentence_total_ ||
        last.text != texts_.size() || last.layout != layouts_.size()) {
        return misfit;
    }
    const bool are_words =
        std::all_of(words_, words_ + word_total_, [=](WordId id) { return id < words; });
    return are_words ? Result<void>() : misfit;
}

std::uint32_t PagePart::segment_count(PageId page) const {
    return page_records_[page + 1].segment - page_records_[page].segment;
}

Segment PagePart::segment(PageId page, std::uint32_t index, const WordId* translation) const {
    const SegmentRecord& at = segment_records_[page_records_[page].segment + index];
    const SegmentRecord& next = (&at)[1];
    return {static_cast<SegmentKind>(at.kind),
            at.passage,
            texts_.substr(at.text, next.text - at.text),
            {{words_ + at.word, words_ + next.word}, translation},
            {sentences_ + at.sentence, sentences_ + next.sentence},
            layouts_.substr(at.layout, next.layout - at.layout)};
}

std::string_view PagePart::id(PageId page) const {
    return ByteReader(heads_.substr(page_records_[page].head)).string();
}

PageHead PagePart::head(PageId page) const {
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

std::string_view PagePart::encoded_page(PageId page) const {
    const std::uint64_t begin = page_records_[page].encoded;
    return encoded_.substr(begin, page_records_[page + 1].encoded - begin);
}

std::string_view PagePart::hash(PageId page) const {
    return hashes_.substr(page * kSha256Bytes, kSha256Bytes);
}

bool PagePart::has_dates(PageId page) const {
    return page_records_[page].has_dates != 0;
}

bool is_valid_on(const PageHead& head, std::string_view today) {
    return (head.valid_from.empty() || head.valid_from <= today) &&
           (head.valid_to.empty() || head.valid_to >= today);
}

PageId PagePart::find(std::string_view id) const {
    PageId low = 0;
    PageId high = page_count_;
    while (low < high) {
        const PageId middle = low + (high - low) / 2;
        if (this->id(middle) < id) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < page_count_ && this->id(low) == id ? low : kNoId;
}

struct PagePartWriter::State {
    Totals totals;
    std::vector<PagePart::PageRecord> pages;
    std::vector<PagePart::SegmentRecord> segments;
    std::vector<WordId> words;
    std::vector<SentenceStart> sentences;
    std::string texts, layouts, heads, encoded, hashes;
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

PagePartWriter::PagePartWriter() : state_(std::make_unique<State>()) {}
PagePartWriter::~PagePartWriter() = default;
PagePartWriter::PagePartWriter(PagePartWriter&&) noexcept = default;
PagePartWriter& PagePartWriter::operator=(PagePartWriter&&) noexcept = default;

void PagePartWriter::add(const Page& page, const std::vector<Passage>& passages,
                         const std::vector<SegmentContents>& segments) {
    State& state = *state_;
    const bool has_dates = !page.valid_from.empty() || !page.valid_to.empty();
    PagePart::PageRecord record;
    record.segment = static_cast<std::uint32_t>(state.segments.size());
    record.head = static_cast<std::uint32_t>(state.heads.size());
    record.encoded = state.encoded.size() & kEncodedMask;
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
    const std::string encoded = encode_page(page);
    state.encoded += encoded;
    state.hashes += sha256(encoded);
    for (const SegmentContents& segment : segments) state.add_segment(segment);
    state.totals.passages += passages.size();
    state.check_size();
}

void PagePartWriter::renumber(const std::vector<WordId>& ids) {
    for (WordId& word : state_->words) word = ids[word];
}

void PagePartWriter::append(const PagePartWriter& other) {
    const State& from = *other.state_;
    State& to = *state_;
    const auto shift = [](std::size_t by) { return static_cast<std::uint32_t>(by); };
    for (PagePart::PageRecord record : from.pages) {
        record.segment += shift(to.segments.size());
        record.head += shift(to.heads.size());
        record.encoded = (record.encoded + to.encoded.size()) & kEncodedMask;
        to.pages.push_back(record);
    }
    for (PagePart::SegmentRecord record : from.segments) {
        record.word += shift(to.words.size());
        record.sentence += shift(to.sentences.size());
        record.text += shift(to.texts.size());
        record.layout += shift(to.layouts.size());
        to.segments.push_back(record);
    }
    to.words.insert(to.words.end(), from.words.begin(), from.words.end());
    to.sentences.insert(to.sentences.end(), from.sentences.begin(), from.sentences.end());
    to.texts += from.texts;
    to.layouts += from.layouts;
    to.heads += from.heads;
    to.encoded += from.encoded;
    to.hashes += from.hashes;
    to.totals.passages += from.totals.passages;
    to.totals.dated_pages += from.totals.dated_pages;
    for (std::size_t kind = 0; kind < kSegmentKinds; ++kind)
        to.totals.words_by_kind[kind] += from.totals.words_by_kind[kind];
    to.check_size();
}

std::uint64_t PagePartWriter::passages() const {
    return state_->totals.passages;
}

Result<std::string> PagePartWriter::encode() const {
    const State& state = *state_;
    if (state.too_large) {
        return Error{ErrorCode::kInvalid,
                     "one locale's text passes 4 GiB: split the content over several data folders"};
    }
    auto pages = state.pages;
    auto segments = state.segments;
    PagePart::PageRecord end;
    end.segment = static_cast<std::uint32_t>(segments.size());
    end.head = static_cast<std::uint32_t>(state.heads.size());
    end.encoded = state.encoded.size() & kEncodedMask;
    pages.push_back(end);
    segments.push_back({0, kNoId, static_cast<std::uint32_t>(state.words.size()),
                        static_cast<std::uint32_t>(state.sentences.size()),
                        static_cast<std::uint32_t>(state.texts.size()),
                        static_cast<std::uint32_t>(state.layouts.size())});
    return write_sections(
        kMagic, kSchemaVersion,
        {array_section(std::vector<Totals>{state.totals}), array_section(pages),
         array_section(segments), array_section(state.words), array_section(state.sentences),
         state.texts, state.layouts, state.heads, state.encoded, state.hashes});
}

}  // namespace firstline
