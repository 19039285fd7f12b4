// One audience's pages in one locale, opened for searching: postings, the vocabulary and the page
// store. Const and shared by all threads; what is not, a Reader, is leased.
//
// A database is a view of one or several parts: the pages of each, less those that it leaves out.
// All that a search reads, ids and statistics included, is as if the same pages stood in a single
// part (docs/decisions/0008).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kb/base/result.h"
#include "kb/doc/page.h"
#include "kb/index/compounds.h"
#include "kb/index/curation_table.h"
#include "kb/index/example_model.h"
#include "kb/index/page_store.h"
#include "kb/index/part.h"
#include "kb/index/synonyms.h"
#include "kb/index/tuning.h"
#include "kb/index/usage.h"
#include "kb/index/vocabulary.h"
#include "kb/index/word_shapes.h"
#include "kb/index/word_tree.h"

namespace firstline {

struct Reader;  // kb/index/reader.h: Xapian's handles, an Analyzer, scratch memory

// Pages of several parts as one: what databases of the same pages have in common.
class PartsView {
  public:
    struct Share {
        std::shared_ptr<const Part> part;  // shared with other views and snapshots
        std::vector<PageId> left_out;      // the part's pages that are not in this view, sorted
        bool operator==(const Share&) const = default;
    };
    // kCorrupt if a share names pages that are not there; `name` is for messages. Shared by the
    // databases that read it.
    static Result<std::shared_ptr<const PartsView>> open(const std::string& name,
                                                         std::vector<Share> shares);

    const std::vector<Share>& shares() const { return shares_; }
    const Vocabulary& vocabulary() const { return vocabulary_; }
    const WordShapes& word_shapes() const { return word_shapes_; }
    const WordTree& word_tree() const { return word_tree_; }
    const PageStore& pages() const { return pages_; }

    // The share's own id of a stem; kNoId if it lacks it.
    TermId term_of_part(std::size_t share, TermId term) const {
        return own_terms_.empty() ? term : own_terms_[share][term];
    }
    std::uint32_t largest_part() const { return largest_part_; }  // pages, those left out too

  private:
    PartsView() = default;
    std::vector<Share> shares_;
    Vocabulary vocabulary_;
    WordShapes word_shapes_;
    WordTree word_tree_;
    PageStore pages_;
    std::vector<std::vector<TermId>> own_terms_;  // empty: the only part's are the view's
    std::uint32_t largest_part_ = 0;
};

class Database {
  public:
    // Of `curation` what holds in the locale is kept; it must be the form for the audience.
    // kCorrupt if a part's files do not fit each other; `name` is for messages.
    static Result<std::unique_ptr<const Database>> open(
        const std::string& name, Audience audience, const std::string& locale,
        std::shared_ptr<const PartsView> view, const Curation& curation,
        std::shared_ptr<const ExampleFile> examples = nullptr, const Tuning& tuning = {});
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    Audience audience() const { return audience_; }
    const std::string& locale() const { return locale_; }
    const std::shared_ptr<const PartsView>& view() const { return view_; }
    const Vocabulary& vocabulary() const { return view_->vocabulary(); }
    const PageStore& pages() const { return view_->pages(); }
    const Compounds& compounds() const { return compounds_; }
    const SynonymTable& synonyms() const { return synonyms_; }

    // What was learned from example questions, nullptr for nothing; and the page of each class.
    const ExampleModel* examples() const {
        return examples_ == nullptr ? nullptr : &examples_->model();
    }
    const std::vector<PageId>& example_pages() const { return example_pages_; }

    // What editors said of finding in this language, and the same with its words analysed.
    const Curation& curation() const { return curation_.curation(); }
    const CurationTable& curation_table() const { return curation_; }

    const Tuning& tuning() const { return tuning_; }
    // What shoppers did with its pages.
    const Usage& usage() const { return usage_; }

    // A reader for one caller, given back when the lease ends. There are as many readers as calls
    // ran at once so far; the admission bounds that.
    class Lease {
      public:
        Lease(const Database& database, std::unique_ptr<Reader> reader);
        Lease(Lease&&) noexcept;
        Lease& operator=(Lease&&) = delete;
        ~Lease();
        Reader& operator*() const { return *reader_; }
        Reader* operator->() const { return reader_.get(); }

      private:
        const Database& database_;
        std::unique_ptr<Reader> reader_;
    };
    Result<Lease> lease() const;

  private:
    Database() = default;
    static Result<void> check_postings(const std::string& name, const PartsView& view,
                                       const Reader& reader);
    struct Pool;
    Audience audience_ = Audience::kPublic;
    std::string locale_;
    std::shared_ptr<const PartsView> view_;
    Compounds compounds_;
    CurationTable curation_;
    SynonymTable synonyms_;
    Usage usage_;
    std::shared_ptr<const ExampleFile> examples_;  // shared with databases of the same examples
    std::vector<PageId> example_pages_;
    Tuning tuning_;
    std::unique_ptr<Pool> pool_;
};

}  // namespace firstline
