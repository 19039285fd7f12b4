// One audience's pages in one locale, opened for searching: Xapian's postings, the vocabulary and
// the page store. Const and shared by all threads; what is not, a Reader, is leased.
#pragma once

#include <memory>
#include <string>

#include "kb/base/result.h"
#include "kb/doc/page.h"
#include "kb/index/page_store.h"
#include "kb/index/vocabulary.h"

namespace firstline {

struct Reader;  // kb/index/reader.h: Xapian's handle, an Analyzer, scratch memory

class Database {
  public:
    // Opens the three files in `folder`. kCorrupt if one does not fit.
    static Result<std::unique_ptr<const Database>> open(const std::string& folder,
                                                        Audience audience,
                                                        const std::string& locale);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    Audience audience() const { return audience_; }
    const std::string& locale() const { return locale_; }
    const Vocabulary& vocabulary() const { return vocabulary_; }
    const PageStore& pages() const { return pages_; }

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
    struct Pool;
    Audience audience_ = Audience::kPublic;
    std::string locale_;
    std::string terms_path_;
    struct Files;
    std::unique_ptr<Files> files_;
    Vocabulary vocabulary_;
    PageStore pages_;
    std::unique_ptr<Pool> pool_;
};

}  // namespace firstline
