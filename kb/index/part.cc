#include "kb/index/part.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "kb/index/schema.h"

namespace firstline {

Part::~Part() {
    if (terms_ >= 0) ::close(terms_);
}

Result<std::shared_ptr<const Part>> Part::open(const std::string& folder) {
    std::shared_ptr<Part> part(new Part);
    part->terms_path_ = folder + "/" + kTermsFile;
    part->terms_ = ::open(part->terms_path_.c_str(), O_RDONLY | O_CLOEXEC);
    if (part->terms_ < 0) {
        return Error{ErrorCode::kIo,
                     "cannot open " + part->terms_path_ + ": " + std::strerror(errno)};
    }
    auto words = MappedFile::open(folder + "/" + kWordsFile);
    if (!words) return words.error();
    auto pages = MappedFile::open(folder + "/" + kPagesFile);
    if (!pages) return pages.error();
    auto postings_file = MappedFile::open(folder + "/" + kPostingsFile);
    if (!postings_file) return postings_file.error();
    part->words_file_ = std::move(*words);
    part->pages_file_ = std::move(*pages);
    part->postings_file_ = std::move(*postings_file);
    auto vocabulary = Vocabulary::open(part->words_file_.bytes());
    if (!vocabulary) {
        return Error{vocabulary.error().code,
                     folder + "/" + kWordsFile + ": " + vocabulary.error().message};
    }
    part->vocabulary_ = *vocabulary;
    auto page_part = PagePart::open(part->pages_file_.bytes(), vocabulary->words());
    if (!page_part) {
        return Error{page_part.error().code,
                     folder + "/" + kPagesFile + ": " + page_part.error().message};
    }
    part->pages_ = *page_part;
    auto postings =
        Postings::open(part->postings_file_.bytes(), vocabulary->terms(), page_part->pages());
    if (!postings) {
        return Error{postings.error().code,
                     folder + "/" + kPostingsFile + ": " + postings.error().message};
    }
    part->postings_ = *postings;
    return std::shared_ptr<const Part>(std::move(part));
}

const Completions& Part::completions() const {
    std::call_once(completions_once_,
                   [this] { completions_ = Completions(pages_, vocabulary_.words()); });
    return completions_;
}

Result<int> Part::open_terms() const {
    // Opened anew, not duplicated: Xapian reads a file's head at the descriptor's own offset.
    const std::string again = "/proc/self/fd/" + std::to_string(terms_);
    const int descriptor = ::open(again.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return Error{ErrorCode::kIo,
                     "cannot open another reader of " + terms_path_ + ": " + std::strerror(errno)};
    }
    return descriptor;
}

}  // namespace firstline
