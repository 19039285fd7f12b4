// The pages of one part of an index as ranking and display need them: texts, words and offsets, in
// place.
//
// A page is a row of segments: its title, each declared question, its keywords (section, tags,
// SKUs), and for each passage the heading path and the text. Each segment has its text, the ids of
// its words in order, and, for passage texts, where sentences begin. Ranking walks the word ids
// only; byte offsets are decoded for the few segments that are shown. Nothing is copied or analysed
// at question time. Read from the mapped file `pages` (format: docs/snapshot-format.md). Any thread
// may read it.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kb/base/result.h"
#include "kb/doc/page.h"
#include "kb/index/vocabulary.h"

namespace firstline {

using PageId = std::uint32_t;  // index into the pages, which are sorted by id

enum class SegmentKind : std::uint32_t { kTitle, kQuestion, kKeywords, kHeadings, kText };

// A sentence of a segment: where its first word and its first byte are.
struct SentenceStart {
    std::uint32_t word = 0;
    std::uint32_t byte = 0;
};

// The words of a segment, in order, as ids of the vocabulary that the reader asks with.
class WordIds {
  public:
    WordIds() = default;
    // `translation` maps the stored ids to those wanted; nullptr: they are the same.
    WordIds(std::span<const WordId> stored, const WordId* translation)
        : stored_(stored), translation_(translation) {}

    std::size_t size() const { return stored_.size(); }
    bool empty() const { return stored_.empty(); }
    WordId operator[](std::size_t i) const {
        return translation_ == nullptr ? stored_[i] : translation_[stored_[i]];
    }

  private:
    std::span<const WordId> stored_;
    const WordId* translation_ = nullptr;
};

struct Segment {
    SegmentKind kind = SegmentKind::kText;
    std::uint32_t passage = kNoId;  // index in its page; for kHeadings and kText
    std::string_view text;          // headings: the path, one a line
    WordIds words;
    std::span<const SentenceStart> sentences;  // kText only; the first starts at 0
    std::string_view layout;                   // encoded word offsets; see word_offsets()
};

// Half-open bytes of a segment's text, one for each of its words.
struct WordOffset {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};
std::vector<WordOffset> word_offsets(const Segment& segment);

// What a result shows of its page besides the passage.
struct PageHead {
    std::string_view id;
    PageKind kind = PageKind::kArticle;
    Audience audience = Audience::kPublic;
    std::string_view title;
    std::string_view url;
    std::string_view section;
    std::string_view updated;
    std::string_view valid_from;
    std::string_view valid_to;
    std::vector<std::string_view> tags;
    std::vector<std::string_view> skus;
    std::vector<std::string_view> anchors;  // by passage
};

// Whether the page is valid on the day ("YYYY-MM-DD"); always, without dates of its own.
bool is_valid_on(const PageHead& head, std::string_view today);

// Words of pages, by kind of segment.
inline constexpr std::size_t kSegmentKinds = 5;
using WordCounts = std::array<std::uint64_t, kSegmentKinds>;

class PagePart {
  public:
    // Reads the file's bytes in place; they must outlive the object. `words` is the size of the
    // vocabulary the ids point into. kCorrupt if the parts do not add up.
    static Result<PagePart> open(std::string_view bytes, std::uint32_t words);
    // Without a look at every record: for a build that adds to parts it wrote itself.
    enum class Trust { kWrittenByUs };
    static Result<PagePart> open(std::string_view bytes, Trust);
    PagePart() = default;

    std::uint32_t pages() const { return page_count_; }
    std::uint64_t passages() const { return passage_count_; }
    std::uint32_t dated_pages() const { return dated_count_; }
    const WordCounts& words_by_kind() const { return words_by_kind_; }

    std::uint32_t segment_count(PageId page) const;
    // `translation` is as for WordIds.
    Segment segment(PageId page, std::uint32_t index, const WordId* translation) const;

    std::string_view id(PageId page) const;
    PageHead head(PageId page) const;
    std::string_view encoded_page(PageId page) const;  // for decode_page()
    std::string_view hash(PageId page) const;          // SHA-256 of encoded_page(), 32 bytes
    bool has_dates(PageId page) const;  // whether the page has dates it is valid from or to

    // The page with this id, or kNoId.
    PageId find(std::string_view id) const;

    struct PageRecord;  // as stored; page_part.cc
    struct SegmentRecord;

  private:
    Result<void> check(std::uint32_t words) const;

    std::uint32_t page_count_ = 0;
    std::uint32_t segment_total_ = 0;
    std::uint64_t passage_count_ = 0;
    std::uint32_t dated_count_ = 0;
    std::uint64_t word_total_ = 0;
    std::uint64_t sentence_total_ = 0;
    WordCounts words_by_kind_ = {};
    const PageRecord* page_records_ = nullptr;        // page_count_ + 1
    const SegmentRecord* segment_records_ = nullptr;  // segment_total_ + 1
    const WordId* words_ = nullptr;
    const SentenceStart* sentences_ = nullptr;
    std::string_view texts_;
    std::string_view layouts_;
    std::string_view heads_;
    std::string_view encoded_;
    std::string_view hashes_;
};

// A segment as the writer hands it over.
struct SegmentContents {
    SegmentKind kind = SegmentKind::kText;
    std::uint32_t passage = kNoId;
    std::string text;
    std::vector<WordId> words;
    std::vector<WordOffset> offsets;
    std::vector<SentenceStart> sentences;
};

// Gathers pages, sorted by id, and gives the file's bytes.
class PagePartWriter {
  public:
    PagePartWriter();
    ~PagePartWriter();
    PagePartWriter(PagePartWriter&&) noexcept;
    PagePartWriter& operator=(PagePartWriter&&) noexcept;

    // `passages` are the page's, in the order the segments name them.
    void add(const Page& page, const std::vector<Passage>& passages,
             const std::vector<SegmentContents>& segments);
    // Replaces every word id by `ids[id]`: ids are given out as words are met, and sorted at the
    // end.
    void renumber(const std::vector<WordId>& ids);
    // Adds the other's pages behind these; both count words by the same ids.
    void append(const PagePartWriter& other);
    std::uint64_t passages() const;
    // kInvalid if a part passes the format's 4 GiB.
    Result<std::string> encode() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace firstline
