#include "indexer/build/database_writer.h"

#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "kb/base/file.h"
#include "kb/index/guard.h"
#include "kb/index/page_store.h"
#include "kb/index/schema.h"
#include "kb/index/vocabulary.h"
#include "kb/text/analyzer.h"

namespace firstline {
namespace {

// Gives ids to words and stems in the order they are met, and counts what the vocabulary stores.
class WordTable {
  public:
    explicit WordTable(const Analyzer& analyzer) : analyzer_(analyzer) {}

    // Id of the normalised form; each distinct form is folded and stemmed once.
    WordId id_of(std::string_view form) {
        const auto known = by_form_.find(std::string(form));
        if (known != by_form_.end()) return known->second;
        const std::string folded = analyzer_.fold(form);
        const std::string stem = analyzer_.stem(form);
        const auto [entry, is_new] =
            by_pair_.try_emplace(folded + '\0' + stem, static_cast<WordId>(words_.size()));
        if (is_new) {
            words_.push_back({folded, std::string(form), stem_id(stem), 0});
            word_grams_.push_back(gram_ids(folded));
        }
        by_form_.emplace(form, entry->second);
        return entry->second;
    }

    // Counts a finished page by the distinct words in it and how often each occurs.
    void count_page(const std::unordered_map<WordId, std::uint32_t>& occurrences) {
        seen_terms_.clear();
        seen_grams_.clear();
        for (const auto& [word, count] : occurrences) {
            words_[word].frequency += count;
            seen_terms_.insert(words_[word].stem);
            seen_grams_.insert(word_grams_[word].begin(), word_grams_[word].end());
        }
        for (const std::uint32_t stem : seen_terms_) ++stem_pages_[stem];
        for (const std::uint32_t gram : seen_grams_) ++gram_pages_[gram];
    }

    const std::string& stem_of(WordId word) const { return stems_[words_[word].stem]; }

    // The vocabulary in sorted order; `renumbered[old id]` is each word's place in it.
    VocabularyContents finish(std::vector<WordId>& renumbered) const {
        VocabularyContents out;
        const std::vector<std::uint32_t> stem_order =
            sorted(stems_.size(), [&](auto a, auto b) { return stems_[a] < stems_[b]; });
        std::vector<TermId> stem_place(stems_.size());
        for (const std::uint32_t stem : stem_order) {
            stem_place[stem] = static_cast<TermId>(out.terms.size());
            out.terms.push_back(stems_[stem]);
            out.term_pages.push_back(stem_pages_[stem]);
        }
        const std::vector<std::uint32_t> word_order = sorted(words_.size(), [&](auto a, auto b) {
            const int order = words_[a].folded.compare(words_[b].folded);
            return order != 0 ? order < 0 : stem_place[words_[a].stem] < stem_place[words_[b].stem];
        });
        renumbered.resize(words_.size());
        for (const std::uint32_t word : word_order) {
            renumbered[word] = static_cast<WordId>(out.words.size());
            out.words.push_back(words_[word].folded);
            out.spellings.push_back(words_[word].spelling);
            out.word_terms.push_back(stem_place[words_[word].stem]);
            out.word_frequencies.push_back(words_[word].frequency);
        }
        finish_grams(renumbered, out);
        return out;
    }

  private:
    struct Entry {
        std::string folded;
        std::string spelling;  // of the first page that uses it
        std::uint32_t stem = 0;
        std::uint32_t frequency = 0;
    };

    template <typename Less>
    static std::vector<std::uint32_t> sorted(std::size_t size, Less less) {
        std::vector<std::uint32_t> order(size);
        std::iota(order.begin(), order.end(), 0);
        std::sort(order.begin(), order.end(), less);
        return order;
    }

    std::uint32_t stem_id(const std::string& stem) {
        const auto [entry, is_new] =
            by_stem_.try_emplace(stem, static_cast<std::uint32_t>(stems_.size()));
        if (is_new) {
            stems_.push_back(stem);
            stem_pages_.push_back(0);
        }
        return entry->second;
    }

    std::vector<std::uint32_t> gram_ids(const std::string& folded) {
        std::vector<std::uint32_t> ids;
        for (const std::uint64_t hash : character_grams(folded)) {
            const auto [entry, is_new] =
                by_gram_.try_emplace(hash, static_cast<std::uint32_t>(gram_hashes_.size()));
            if (is_new) {
                gram_hashes_.push_back(hash);
                gram_pages_.push_back(0);
            }
            ids.push_back(entry->second);
        }
        return ids;
    }

    void finish_grams(const std::vector<WordId>& renumbered, VocabularyContents& out) const {
        const auto order = sorted(
            gram_hashes_.size(), [&](auto a, auto b) { return gram_hashes_[a] < gram_hashes_[b]; });
        std::vector<GramId> place(gram_hashes_.size());
        for (const std::uint32_t gram : order) {
            place[gram] = static_cast<GramId>(out.gram_hashes.size());
            out.gram_hashes.push_back(gram_hashes_[gram]);
            out.gram_pages.push_back(gram_pages_[gram]);
        }
        out.gram_words.resize(gram_hashes_.size());
        for (std::size_t word = 0; word < words_.size(); ++word) {
            for (const std::uint32_t gram : word_grams_[word])
                out.gram_words[place[gram]].push_back(renumbered[word]);
        }
        for (auto& words : out.gram_words) {
            std::sort(words.begin(), words.end());
            words.erase(std::unique(words.begin(), words.end()), words.end());
        }
    }

    const Analyzer& analyzer_;
    std::unordered_map<std::string, WordId> by_form_;
    std::unordered_map<std::string, WordId> by_pair_;
    std::unordered_map<std::string, std::uint32_t> by_stem_;
    std::unordered_map<std::uint64_t, std::uint32_t> by_gram_;
    std::vector<Entry> words_;
    std::vector<std::string> stems_;
    std::vector<std::uint32_t> stem_pages_;
    std::vector<std::vector<std::uint32_t>> word_grams_;
    std::vector<std::uint64_t> gram_hashes_;
    std::vector<std::uint32_t> gram_pages_;
    std::unordered_set<std::uint32_t> seen_terms_, seen_grams_;
};

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

class DatabaseWriter {
  public:
    DatabaseWriter(Analyzer analyzer, const std::string& folder)
        : analyzer_(std::move(analyzer)), table_(analyzer_), folder_(folder) {}

    Result<DatabaseCounts> write(const std::vector<const Page*>& pages,
                                 const std::function<void()>& page_done) {
        return guarded("writing a search database", [&]() -> Result<DatabaseCounts> {
            const std::string building = folder_ + "/building";
            DatabaseCounts counts;
            {
                // A folder that is thrown away on failure needs no sync of its own.
                Xapian::WritableDatabase xapian(building,
                                                Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS |
                                                    Xapian::DB_NO_TERMLIST | Xapian::DB_DANGEROUS);
                for (const Page* page : pages) {
                    xapian.add_document(document_of(*page, counts));
                    if (page_done) page_done();
                }
                xapian.commit();
            }
            Xapian::Database built(building);
            const std::string terms = folder_ + "/" + kTermsFile;
            built.compact(terms, Xapian::DBCOMPACT_SINGLE_FILE | Xapian::DBCOMPACT_NO_RENUMBER);
            std::filesystem::remove_all(building);
            if (auto written = write_flat_files(); !written) return written.error();
            counts.pages = static_cast<std::uint32_t>(pages.size());
            return counts;
        });
    }

  private:
    // Analyses the page, hands its segments to the page store and returns its postings.
    Xapian::Document document_of(const Page& page, DatabaseCounts& counts) {
        const std::vector<Passage> passages = split_passages(page);
        std::vector<SegmentContents> segments = segments_of(page, passages);
        std::unordered_map<WordId, std::uint32_t> occurrences;
        std::unordered_map<WordId, std::uint32_t> title_occurrences;
        for (SegmentContents& segment : segments) {
            analyse(segment);
            const bool is_title =
                segment.kind == SegmentKind::kTitle || segment.kind == SegmentKind::kQuestion;
            for (const WordId word : segment.words) {
                ++occurrences[word];
                if (is_title) ++title_occurrences[word];
            }
        }
        table_.count_page(occurrences);
        store_.add(page, passages, segments);
        counts.passages += static_cast<std::uint32_t>(passages.size());

        Xapian::Document document;
        for (const auto& [word, count] : occurrences)
            document.add_term(table_.stem_of(word), count);
        for (const auto& [word, count] : title_occurrences)
            document.add_term(kTitlePrefix + table_.stem_of(word), count);
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

    Result<void> write_flat_files() {
        std::vector<WordId> renumbered;
        const VocabularyContents vocabulary = table_.finish(renumbered);
        if (auto written =
                write_file_synced(folder_ + "/" + kWordsFile, encode_vocabulary(vocabulary));
            !written) {
            return written;
        }
        store_.renumber(renumbered);
        auto pages = store_.encode();
        if (!pages) return pages.error();
        return write_file_synced(folder_ + "/" + kPagesFile, *pages);
    }

    Analyzer analyzer_;
    WordTable table_;
    std::string folder_;
    PageStoreWriter store_;
    Words words_;
};

}  // namespace

Result<DatabaseCounts> write_database(const std::string& folder, const std::string& locale,
                                      const std::vector<const Page*>& pages,
                                      const std::function<void()>& page_done) {
    auto analyzer = Analyzer::open(locale);
    if (!analyzer) return analyzer.error();
    return DatabaseWriter(std::move(*analyzer), folder).write(pages, page_done);
}

}  // namespace firstline
