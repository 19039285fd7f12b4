#include "searchd/pages/topics.h"

namespace firstline {

SnapshotTopics::SnapshotTopics(const Snapshot& snapshot) : snapshot_(snapshot.id()) {
    for (const Database* database : snapshot.databases(Audience::kPublic)) {
        Topics& topics = topics_[database->locale()];
        for (PageId id = 0; id < database->pages().pages(); ++id)
            topics[std::string(database->pages().head(id).section)].push_back(id);
    }
}

const Topics* SnapshotTopics::in(std::string_view locale) const {
    const auto found = topics_.find(locale);
    return found == topics_.end() ? nullptr : &found->second;
}

std::shared_ptr<const SnapshotTopics> TopicsOfService::of(const Snapshot& snapshot) {
    {
        const std::lock_guard lock(mutex_);
        if (latest_ != nullptr && latest_->snapshot() == snapshot.id()) return latest_;
    }
    auto gathered = std::make_shared<const SnapshotTopics>(snapshot);
    const std::lock_guard lock(mutex_);
    latest_ = gathered;
    return gathered;
}

std::string section_in(const Database& from, const std::vector<PageId>& pages, const Database& to) {
    for (const PageId id : pages) {
        const PageId there = to.pages().find(from.pages().id(id));
        if (there != kNoId) return std::string(to.pages().head(there).section);
    }
    return "";
}

}  // namespace firstline
