#include "indexer/build/part_writer.h"

#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <span>
#include <thread>
#include <utility>

#include "indexer/build/postings_writer.h"
#include "indexer/build/word_table.h"
#include "kb/base/file.h"
#include "kb/index/guard.h"
#include "kb/index/page_part.h"
#include "kb/index/schema.h"
#include "kb/index/vocabulary_merge.h"
#include "kb/text/analyzer.h"

namespace firstline {
namespace {

// Fewer pages are not worth another thread.
constexpr std::size_t kPagesPerSliceMin = 500;

void append_line(std::string& text, std::string_view line) {
    if (line.empty()) return;
    if (!text.empty()) text += '\n';
    text += line;
}

// A page as texts, before they are analysed.
std::vector<SegmentContents> segments_of(const Page& page, const std::vector<Passage>& passages) {
    std::vector<SegmentContents> segments;
    const auto add = [&](SegmentKind kind, std::uint32_t passage, std::string text) {
        if (text.empty()) return;
        SegmentContents segment;
        segment.kind = kind;
        segment.passage = passage;
        segment.text = std::move(text);
        segments.push_back(std::move(segment));
    };
    add(SegmentKind::kTitle, kNoId, page.title);
    for (const std::string& question : page.questions) add(SegmentKind::kQuestion, kNoId, question);
    std::string keywords = page.section;
    for (const std::string& tag : page.tags) append_line(keywords, tag);
    for (const std::string& sku : page.skus) append_line(keywords, sku);
    add(SegmentKind::kKeywords, kNoId, keywords);
    for (std::uint32_t i = 0; i < passages.size(); ++i) {
        std::string path;
        for (const std::string& heading : passages[i].headings) append_line(path, heading);
        add(SegmentKind::kHeadings, i, path);
        add(SegmentKind::kText, i, passages[i].text);
    }
    return segments;
}

// A stretch of the pages, analysed by one thread: their words, texts and postings.
class Slice {
  public:
    Slice(Analyzer analyzer, std::span<const Page* const> pages, std::string folder)
        : analyzer_(std::move(analyzer)), pages_(pages), folder_(std::move(folder)) {}

    Result<void> run(const std::function<void()>& page_done) {
        return guarded("writing the terms of an index", [&]() -> Result<void> {
            // A folder that is thrown away on failure needs no sync of its own.
            Xapian::WritableDatabase postings(
                folder_, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST |
                             Xapian::DB_DANGEROUS);
            for (const Page* page : pages_) {
                postings.add_document(document_of(*page));
                if (page_done) page_done();
            }
            postings.commit();
            columns_ = std::make_shared<const VocabularyColumns>(table_.columns(sorted_ids_));
            return {};
        });
    }

    const std::string& folder() const { return folder_; }
    const std::shared_ptr<const VocabularyColumns>& columns() const { return columns_; }

    // The slice's texts, with words as `ids` of the sorted columns; empty: those themselves.
    PagePartWriter take_texts(const std::vector<WordId>& ids) {
        if (!ids.empty()) {
            for (WordId& word : sorted_ids_) word = ids[word];
        }
        texts_.renumber(sorted_ids_);
        return std::move(texts_);
    }

  private:
    // Analyses the page, hands its segments to the texts and returns its postings.
    Xapian::Document document_of(const Page& page) {
        const std::vector<Passage> passages = split_passages(page);
        std::vector<SegmentContents> segments = segments_of(page, passages);
        for (SegmentContents& segment : segments) {
            analyse(segment);
            const bool in_title =
                segment.kind == SegmentKind::kTitle || segment.kind == SegmentKind::kQuestion;
            for (const WordId word : segment.words) table_.count(word, in_title);
        }
        texts_.add(page, passages, segments);
        Xapian::Document document;
        for (const WordTable::StemCount& stem : table_.finish_page()) {
            document.add_term(*stem.stem, stem.all);
            if (stem.in_title > 0) document.add_term(kTitlePrefix + *stem.stem, stem.in_title);
        }
        for (const std::string& sku : page.skus) {
            if (!sku.empty() && sku.size() <= kSkuBytesMax)
                document.add_boolean_term(kSkuPrefix + sku);
        }
        return document;
    }

    void analyse(SegmentContents& segment) {
        analyzer_.split(segment.text, words_);
        for (const Word& word : words_.words) {
            segment.words.push_back(table_.id_of(words_.form(word)));
            segment.offsets.push_back({word.begin, word.end});
        }
        if (segment.kind != SegmentKind::kText) return;
        std::uint32_t at = 0;
        for (const std::uint32_t byte : analyzer_.sentence_starts(segment.text)) {
            while (at < words_.words.size() && words_.words[at].begin < byte) ++at;
            segment.sentences.push_back({at, byte});
        }
    }

    Analyzer analyzer_;
    std::span<const Page* const> pages_;
    std::string folder_;
    WordTable table_{analyzer_};
    std::vector<WordId> sorted_ids_;
    std::shared_ptr<const VocabularyColumns> columns_;  // shared with the Vocabulary that merges
    PagePartWriter texts_;
    Words words_;
};

using Slices = std::vector<std::unique_ptr<Slice>>;

Result<Slices> slices_of(const std::string& folder, const std::string& locale,
                         const std::vector<const Page*>& pages, std::uint32_t threads) {
    const std::size_t count =
        std::clamp<std::size_t>(pages.size() / kPagesPerSliceMin, 1, std::max(1u, threads));
    Slices slices;
    for (std::size_t i = 0; i < count; ++i) {
        auto analyzer = Analyzer::open(locale);
        if (!analyzer) return analyzer.error();
        const std::size_t begin = pages.size() * i / count;
        const std::size_t end = pages.size() * (i + 1) / count;
        slices.push_back(std::make_unique<Slice>(std::move(*analyzer),
                                                 std::span(pages).subspan(begin, end - begin),
                                                 folder + "/slice-" + std::to_string(i)));
    }
    return slices;
}

Result<void> run(Slices& slices, const std::function<void()>& page_done) {
    std::vector<Result<void>> outcomes(slices.size());
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 1; i < slices.size(); ++i)
            threads.emplace_back([&, i] { outcomes[i] = slices[i]->run(page_done); });
        outcomes[0] = slices[0]->run(page_done);
    }
    for (const Result<void>& outcome : outcomes) {
        if (!outcome) return outcome;
    }
    return {};
}

// The slices' postings as one file, their pages in order.
Result<void> write_terms(const std::string& folder, const Slices& slices) {
    return guarded("joining the terms of an index", [&]() -> Result<void> {
        {
            Xapian::Database all;
            for (const auto& slice : slices) all.add_database(Xapian::Database(slice->folder()));
            all.compact(folder + "/" + kTermsFile, Xapian::DBCOMPACT_SINGLE_FILE);
        }
        for (const auto& slice : slices) std::filesystem::remove_all(slice->folder());
        return {};
    });
}

Result<void> write_flat_files(const std::string& folder, Slices& slices) {
    std::vector<Vocabulary> vocabularies;
    for (const auto& slice : slices) vocabularies.emplace_back(slice->columns());
    MergedVocabulary merged;
    if (slices.size() > 1) {
        std::vector<VocabularyShare> shares;
        shares.reserve(vocabularies.size());
        for (const Vocabulary& vocabulary : vocabularies) shares.push_back({&vocabulary, {}});
        merged = merge_vocabularies(shares);
    } else {
        merged.word_ids.emplace_back();
    }
    const std::shared_ptr<const VocabularyColumns> columns =
        slices.size() > 1 ? std::make_shared<const VocabularyColumns>(std::move(merged.columns))
                          : slices[0]->columns();
    if (auto written = write_new_file(folder + "/" + kWordsFile, encode_vocabulary(*columns));
        !written) {
        return written;
    }
    if (auto written = write_postings(folder, Vocabulary(columns)); !written) return written;
    PagePartWriter texts = slices[0]->take_texts(merged.word_ids[0]);
    for (std::size_t i = 1; i < slices.size(); ++i)
        texts.append(slices[i]->take_texts(merged.word_ids[i]));
    auto pages = texts.encode();
    if (!pages) return pages.error();
    return write_new_file(folder + "/" + kPagesFile, *pages);
}

}  // namespace

Result<void> write_part(const std::string& folder, const std::string& locale,
                        const std::vector<const Page*>& pages, const PartOptions& options) {
    auto slices = slices_of(folder, locale, pages, options.threads);
    if (!slices) return slices.error();
    if (auto ran = run(*slices, options.page_done); !ran) return ran;
    if (auto written = write_terms(folder, *slices); !written) return written;
    return write_flat_files(folder, *slices);
}

}  // namespace firstline
