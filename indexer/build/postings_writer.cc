#include "indexer/build/postings_writer.h"

#include <xapian.h>

#include <limits>
#include <vector>

#include "kb/base/file.h"
#include "kb/index/guard.h"
#include "kb/index/postings.h"
#include "kb/index/schema.h"

namespace firstline {
namespace {

void append_list(const Xapian::Database& terms, const std::string& term,
                 const std::vector<std::uint32_t>& lengths, PostingColumns& out) {
    for (auto at = terms.postlist_begin(term); at != terms.postlist_end(term); ++at) {
        const std::uint32_t page = *at - 1;
        out.postings.push_back({page, posting_code(at.get_wdf(), lengths[page])});
    }
    out.offsets.push_back(static_cast<std::uint32_t>(out.postings.size()));
}

}  // namespace

Result<void> write_postings(const std::string& folder, const Vocabulary& vocabulary) {
    PostingColumns columns;
    auto read = guarded("reading the terms of an index", [&]() -> Result<void> {
        const Xapian::Database terms(folder + "/" + kTermsFile);
        const std::uint32_t pages = terms.get_lastdocid();
        if (pages > kPostingPagesMax) {
            return Error{ErrorCode::kInvalid,
                         "one locale has more than " + std::to_string(kPostingPagesMax) + " pages"};
        }
        std::vector<std::uint32_t> lengths(pages);
        for (std::uint32_t page = 0; page < pages; ++page)
            lengths[page] = terms.get_doclength(page + 1);
        for (TermId term = 0; term < vocabulary.terms(); ++term) {
            const std::string stem(vocabulary.term(term));
            append_list(terms, stem, lengths, columns);
            append_list(terms, kTitlePrefix + stem, lengths, columns);
        }
        return {};
    });
    if (!read) return read;
    if (columns.postings.size() > std::numeric_limits<std::uint32_t>::max())
        return Error{ErrorCode::kInvalid, "one locale's postings pass 4 billion"};
    return write_new_file(folder + "/" + kPostingsFile, encode_postings(columns));
}

}  // namespace firstline
