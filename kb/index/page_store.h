// The pages of one database as ranking and display need them: texts, words and offsets, in place.
//
// A page is a row of segments: its title, each declared question, its keywords (section, tags,
// SKUs), and for each passage the heading path and the text. Each segment has its text, the ids of
// its words in order, and, for passage texts, where sentences begin. Ranking walks the word ids
// only; byte offsets are decoded for the few segments that are shown. Nothing is copied or analysed
// at question time. Read from the mapped file `pages` (format: docs/snapshot-format.md). Any thread
// may read it.
#pragma once

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

using PageId =
    std::uint32_t;  // index into the pages, which are sorted by id; Xapian's document id − 1

enum class SegmentKind : std::uint32_t { kTitle, kQuestion, kKeywords, kHeadings, kText };

// A sentence of a segment: where its first word and its first byte are.
struct SentenceStart {
    std::uint32_t word = 0;
    std::uint32_t byte = 0;
};

struct Segment {
    SegmentKind kind = SegmentKind::kText;
    std::uint32_t passage = kNoId;  // index in its page; for kHeadings and kText
    std::string_view text;          // headings: the path, one a line
    std::span<const WordId> words;
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

class PageStore {
  public:
    // Reads the file's bytes in place; they must outlive the object. `words` is the size of the
    // vocabulary the ids point into. kCorrupt if the parts do not add up.
    static Result<PageStore> open(std::string_view bytes, std::uint32_t words);
    PageStore() = default;

    std::uint32_t pages() const { return page_count_; }
    std::uint32_t passages() const { return passage_count_; }
    std::uint64_t words() const { return word_total_; }  // occurrences in all pages

    std::uint32_t segment_count(PageId page) const;
    Segment segment(PageId page, std::uint32_t index) const;

    PageHead head(PageId page) const;
    std::string_view encoded_page(PageId page) const;  // for decode_page()

    // Whether the page, or any page, has dates it is valid from or to.
    bool has_dates(PageId page) const;
    bool has_dates() const { return has_dates_; }

    // The page with this id, or kNoId.
    PageId find(std::string_view id) const;

    // Mean number of words a page has in its segments of a kind, for length normalisation.
    double mean_words(SegmentKind kind) const;

    struct PageRecord;  // as stored; page_store.cc
    struct SegmentRecord;

  private:
    std::uint32_t page_count_ = 0;
    std::uint32_t passage_count_ = 0;
    std::uint64_t word_total_ = 0;
    bool has_dates_ = false;
    double mean_words_[5] = {};
    const PageRecord* page_records_ = nullptr;        // page_count_ + 1
    const SegmentRecord* segment_records_ = nullptr;  // one more than there are segments
    const WordId* words_ = nullptr;
    const SentenceStart* sentences_ = nullptr;
    std::string_view texts_;
    std::string_view layouts_;
    std::string_view heads_;
    std::string_view encoded_;

    friend class PageStoreWriter;
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
class PageStoreWriter {
  public:
    PageStoreWriter();
    ~PageStoreWriter();
    // `passages` are the page's, in the order the segments name them.
    void add(const Page& page, const std::vector<Passage>& passages,
             const std::vector<SegmentContents>& segments);
    // Replaces every word id by `ids[id]`: ids are given out as words are met, and sorted at the
    // end.
    void renumber(const std::vector<WordId>& ids);
    // kInvalid if a part passes the format's 4 GiB.
    Result<std::string> encode() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace firstline
