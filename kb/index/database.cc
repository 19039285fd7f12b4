#include "kb/index/database.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

#include "kb/index/guard.h"
#include "kb/index/reader.h"
#include "kb/index/vocabulary_merge.h"

namespace firstline {

struct Database::Pool {
    std::mutex idle_mutex;  // guards idle
    std::vector<std::unique_ptr<Reader>> idle;
};

Database::~Database() = default;

namespace {

VocabularyShare::PageWords words_of(const PagePart& pages, PageId page) {
    std::map<WordId, std::uint32_t> occurrences;
    for (std::uint32_t i = 0; i < pages.segment_count(page); ++i) {
        const Segment segment = pages.segment(page, i, nullptr);
        for (std::size_t w = 0; w < segment.words.size(); ++w) ++occurrences[segment.words[w]];
    }
    VocabularyShare::PageWords words;
    for (const auto& [word, count] : occurrences) {
        words.words.push_back(word);
        words.occurrences.push_back(count);
    }
    return words;
}

MergedVocabulary merge(const std::vector<PartsView::Share>& shares) {
    std::vector<VocabularyShare> vocabularies;
    for (const PartsView::Share& share : shares) {
        VocabularyShare vocabulary{&share.part->vocabulary(), {}};
        for (const PageId page : share.left_out)
            vocabulary.left_out.push_back(words_of(share.part->pages(), page));
        vocabularies.push_back(std::move(vocabulary));
    }
    return merge_vocabularies(vocabularies);
}

bool fits(const PartsView::Share& share) {
    const std::vector<PageId>& left_out = share.left_out;
    return share.part->pages().pages() <= kPartPagesMax &&
           std::adjacent_find(left_out.begin(), left_out.end(), std::greater_equal<>()) ==
               left_out.end() &&
           (left_out.empty() || left_out.back() < share.part->pages().pages());
}

}  // namespace

Result<std::shared_ptr<const PartsView>> PartsView::open(const std::string& name,
                                                         std::vector<Share> shares) {
    if (shares.empty() || shares.size() > kSharesMax ||
        !std::all_of(shares.begin(), shares.end(), fits)) {
        return Error{ErrorCode::kCorrupt, name + " names parts or pages that are not there"};
    }
    std::shared_ptr<PartsView> view(new PartsView);
    std::vector<PageStore::Share> stores;
    stores.reserve(shares.size());
    for (const Share& share : shares) stores.push_back({&share.part->pages(), share.left_out, {}});
    if (shares.size() == 1 && shares[0].left_out.empty()) {
        view->vocabulary_ = shares[0].part->vocabulary();
    } else {
        MergedVocabulary merged = merge(shares);
        for (std::size_t s = 0; s < stores.size(); ++s)
            stores[s].word_ids = std::move(merged.word_ids[s]);
        view->own_terms_ = std::move(merged.own_terms);
        view->vocabulary_ =
            Vocabulary(std::make_shared<const VocabularyColumns>(std::move(merged.columns)));
    }
    for (const Share& share : shares)
        view->largest_part_ = std::max(view->largest_part_, share.part->pages().pages());
    view->word_shapes_ = WordShapes(view->vocabulary_);
    view->word_tree_ = WordTree(view->vocabulary_);
    view->pages_ = PageStore(std::move(stores));
    view->shares_ = std::move(shares);
    return std::shared_ptr<const PartsView>(std::move(view));
}

Result<std::unique_ptr<const Database>> Database::open(const std::string& name, Audience audience,
                                                       const std::string& locale,
                                                       std::shared_ptr<const PartsView> view,
                                                       const Curation& curation,
                                                       std::shared_ptr<const ExampleFile> examples,
                                                       const Tuning& tuning) {
    std::unique_ptr<Database> database(new Database);
    database->audience_ = audience;
    database->locale_ = locale;
    database->tuning_ = tuning;
    database->view_ = std::move(view);
    database->compounds_ = Compounds(database->vocabulary(), locale);
    database->pool_ = std::make_unique<Pool>();
    // The first reader proves that Xapian's files open and fit.
    auto first = database->lease();
    if (!first) return first.error();
    if (auto checked = check_postings(name, *database->view_, **first); !checked)
        return checked.error();
    database->curation_ = CurationTable(for_locale(curation, locale), (*first)->analyzer);
    database->synonyms_ = SynonymTable(database->curation().synonyms, locale, (*first)->analyzer);
    database->usage_ =
        Usage(database->curation(), database->pages(), database->vocabulary(), (*first)->analyzer);
    if (examples != nullptr) {
        for (std::size_t k = 0; k < examples->model().classes(); ++k) {
            database->example_pages_.push_back(database->pages().find(examples->model().page(k)));
            if (database->example_pages_.back() == kNoId)
                return Error{ErrorCode::kCorrupt,
                             name + ": its examples are of a page that is not there"};
        }
        database->examples_ = std::move(examples);
    }
    return std::unique_ptr<const Database>(std::move(database));
}

Result<void> Database::check_postings(const std::string& name, const PartsView& view,
                                      const Reader& reader) {
    for (std::size_t i = 0; i < view.shares().size(); ++i) {
        const std::uint32_t pages = view.shares()[i].part->pages().pages();
        const Xapian::Database& terms = reader.parts[i];
        if (terms.get_doccount() == pages && terms.get_lastdocid() == pages) continue;
        return Error{ErrorCode::kCorrupt,
                     name + ": its terms are of another number of pages than its texts"};
    }
    return {};
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
        std::vector<Xapian::Database> parts;
        for (const PartsView::Share& share : view_->shares()) {
            auto terms = share.part->open_terms();
            if (!terms) return terms.error();
            parts.emplace_back(*terms);
        }
        auto reader =
            std::make_unique<Reader>(Reader{std::move(parts), std::move(*analyzer), Words{},
                                            std::vector<std::uint16_t>(vocabulary().words(), 0),
                                            PageScores(view_->largest_part())});
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
