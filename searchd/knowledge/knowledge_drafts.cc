// The drafts of the knowledge store.
#include "searchd/knowledge/draft_rows.h"
#include "searchd/knowledge/knowledge_store.h"

namespace firstline {

Result<DraftResult> KnowledgeStore::add(const NewDraft& made, std::int64_t now_ms) {
    const auto turn = turns_.take();
    if (!turn) return turn.error();
    auto transaction = SqliteTransaction::begin(database_);
    if (!transaction) return transaction.error();
    if (!made.key.empty()) {
        const auto known = draft_of_key(database_, made.agent, made.key);
        if (!known) return known.error();
        if (known->has_value()) {
            if ((*known)->fingerprint != made.fingerprint)
                return DraftResult{InboxVerdict::kKeyReused, {}};
            return DraftResult{InboxVerdict::kUnchanged, (*known)->draft};
        }
    }
    const auto id = insert_draft(database_, made, now_ms);
    if (!id) return id.error();
    if (auto committed = transaction->commit(); !committed) return committed.error();
    DraftResult result{InboxVerdict::kDone, {}};
    result.draft.id = *id;
    result.draft.created_ms = now_ms;
    result.draft.agent = made.agent;
    result.draft.snapshot = made.snapshot;
    result.draft.text = made.text;
    return result;
}

Result<DraftResult> KnowledgeStore::settle(std::int64_t id, const DraftEnd& end,
                                           std::int64_t now_ms) {
    const auto turn = turns_.take();
    if (!turn) return turn.error();
    auto transaction = SqliteTransaction::begin(database_);
    if (!transaction) return transaction.error();
    auto row = draft_of_id(database_, id);
    if (!row) return row.error();
    if (!row->has_value()) return DraftResult{InboxVerdict::kUnknown, {}};
    Draft& draft = (*row)->draft;
    if (draft.end.state != DraftState::kOpen)
        return DraftResult{InboxVerdict::kSettled, std::move(draft)};
    if (auto done = end_draft(database_, id, end, now_ms); !done) return done.error();
    if (auto committed = transaction->commit(); !committed) return committed.error();
    draft.end = end;
    draft.settled_ms = now_ms;
    return DraftResult{InboxVerdict::kDone, std::move(draft)};
}

Result<std::optional<Draft>> KnowledgeStore::draft(std::int64_t id) {
    const auto turn = turns_.take();
    if (!turn) return turn.error();
    auto row = draft_of_id(database_, id);
    if (!row) return row.error();
    if (!row->has_value()) return std::optional<Draft>();
    return std::optional<Draft>(std::move((*row)->draft));
}

Result<std::vector<Draft>> KnowledgeStore::drafts(const DraftFilter& filter) {
    const auto turn = turns_.take();
    if (!turn) return turn.error();
    return drafts_of(database_, filter);
}

}  // namespace firstline
