#include "kb/index/database.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <mutex>
#include <utility>
#include <vector>

#include "kb/base/file.h"
#include "kb/index/guard.h"
#include "kb/index/reader.h"
#include "kb/index/schema.h"

namespace firstline {

struct Database::Files {
    MappedFile words;
    MappedFile pages;
    int terms =
        -1;  // each reader opens it again through this, so a snapshot may be pruned while in use

    Files() = default;
    Files(const Files&) = delete;
    Files& operator=(const Files&) = delete;
    ~Files() {
        if (terms >= 0) ::close(terms);
    }
};

struct Database::Pool {
    std::mutex idle_mutex;  // guards idle
    std::vector<std::unique_ptr<Reader>> idle;
};

Database::~Database() = default;

Result<std::unique_ptr<const Database>> Database::open(const std::string& folder, Audience audience,
                                                       const std::string& locale) {
    std::unique_ptr<Database> database(new Database);
    database->audience_ = audience;
    database->locale_ = locale;
    database->terms_path_ = folder + "/" + kTermsFile;
    database->files_ = std::make_unique<Files>();
    database->pool_ = std::make_unique<Pool>();
    database->files_->terms = ::open(database->terms_path_.c_str(), O_RDONLY | O_CLOEXEC);
    if (database->files_->terms < 0) {
        return Error{ErrorCode::kIo,
                     "cannot open " + database->terms_path_ + ": " + std::strerror(errno)};
    }
    auto words = MappedFile::open(folder + "/" + kWordsFile);
    if (!words) return words.error();
    auto pages = MappedFile::open(folder + "/" + kPagesFile);
    if (!pages) return pages.error();
    database->files_->words = std::move(*words);
    database->files_->pages = std::move(*pages);
    auto vocabulary = Vocabulary::open(database->files_->words.bytes());
    if (!vocabulary)
        return Error{vocabulary.error().code,
                     folder + "/" + kWordsFile + ": " + vocabulary.error().message};
    database->vocabulary_ = *vocabulary;
    auto store = PageStore::open(database->files_->pages.bytes(), vocabulary->words());
    if (!store)
        return Error{store.error().code, folder + "/" + kPagesFile + ": " + store.error().message};
    database->pages_ = *store;
    auto lease = database->lease();  // the first reader proves that Xapian's file opens and fits
    if (!lease) return lease.error();
    if ((*lease)->xapian.get_doccount() != database->pages_.pages() ||
        (*lease)->xapian.get_lastdocid() != database->pages_.pages()) {
        return Error{ErrorCode::kCorrupt,
                     database->terms_path_ + " holds another number of pages than its neighbours"};
    }
    return std::unique_ptr<const Database>(std::move(database));
}

Result<Database::Lease> Database::lease() const {
    {
        const std::lock_guard lock(pool_->idle_mutex);
        if (!pool_->idle.empty()) {
            auto reader = std::move(pool_->idle.back());
            pool_->idle.pop_back();
            return Lease(*this, std::move(reader));
        }
    }
    return guarded("opening a search database", [&]() -> Result<Lease> {
        auto analyzer = Analyzer::open(locale_);
        if (!analyzer) return analyzer.error();
        // Opened anew, not duplicated: Xapian reads a file's head at the descriptor's own offset.
        const std::string again = "/proc/self/fd/" + std::to_string(files_->terms);
        const int copy = ::open(again.c_str(), O_RDONLY | O_CLOEXEC);
        if (copy < 0)
            return Error{ErrorCode::kIo, "cannot open another reader of " + terms_path_ + ": " +
                                             std::strerror(errno)};
        auto reader =
            std::make_unique<Reader>(Reader{Xapian::Database(copy), std::move(*analyzer), Words{},
                                            std::vector<std::uint16_t>(vocabulary_.words(), 0)});
        return Lease(*this, std::move(reader));
    });
}

Database::Lease::Lease(const Database& database, std::unique_ptr<Reader> reader)
    : database_(database), reader_(std::move(reader)) {}
Database::Lease::Lease(Lease&&) noexcept = default;

Database::Lease::~Lease() {
    if (reader_ == nullptr) return;
    const std::lock_guard lock(database_.pool_->idle_mutex);
    database_.pool_->idle.push_back(std::move(reader_));
}

}  // namespace firstline
