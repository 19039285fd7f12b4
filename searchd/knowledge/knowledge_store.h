// What agents and editors tell each other about the content, in one SQLite file: flags on its
// passages, and drafts of new ones.
//
// What add() and settle() returned kDone for is durable: write-ahead log, synced at every commit.
// Each change is one transaction that holds the file's write lock from its first read, so the
// daemon and `firstline inbox` may work on the file at once.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "searchd/events/sqlite.h"
#include "searchd/events/store_turns.h"
#include "searchd/knowledge/draft.h"
#include "searchd/knowledge/flag.h"

namespace firstline {

struct NewFlag {
    std::string key;          // the client's; of one agent, one flag is made with it. Empty: none
    std::string fingerprint;  // of all that was sent; another one under the key is refused
    std::string agent;
    std::string snapshot;
    FlagReport report;
};

// As NewFlag, of a draft; keys of drafts and flags do not meet.
struct NewDraft {
    std::string key;
    std::string fingerprint;
    std::string agent;
    std::string snapshot;
    DraftText text;
};

// Of a flag or a draft.
enum class InboxVerdict : std::uint8_t {
    kDone,
    kUnchanged,  // made with this key before
    kKeyReused,  // the key was used for one that says something else
    kUnknown,    // none of its kind has the id
    kSettled,    // it is closed already
};

struct FlagResult {
    InboxVerdict verdict = InboxVerdict::kUnknown;
    Flag flag;  // as it is now; empty with kUnknown and kKeyReused
};

struct DraftResult {
    InboxVerdict verdict = InboxVerdict::kUnknown;
    Draft draft;  // likewise
};

struct FlagFilter {
    std::optional<std::string> agent;  // nothing: everybody's
    std::optional<FlagState> state;    // nothing: any
    int limit = 50;
};

struct DraftFilter {
    std::optional<std::string> agent;  // nothing: everybody's
    std::optional<DraftState> state;   // nothing: any
    int limit = 50;
};

// Any thread; one at a time is served, and who waits too long for its turn or for another process
// gets kUnavailable.
class KnowledgeStore {
  public:
    // Opens the file, making it (readable by its owner only) and its tables if missing. kInvalid if
    // a newer version wrote it.
    static Result<std::unique_ptr<KnowledgeStore>> open(const std::string& path);

    // Makes the flag or draft, or finds the one that the agent made with this key.
    Result<FlagResult> add(const NewFlag& made, std::int64_t now_ms);
    Result<DraftResult> add(const NewDraft& made, std::int64_t now_ms);

    // Closes an open flag as done or declined, an open draft as accepted or declined.
    Result<FlagResult> settle(std::int64_t id, FlagState state, const std::string& note,
                              std::int64_t now_ms);
    Result<DraftResult> settle(std::int64_t id, const DraftEnd& end, std::int64_t now_ms);

    // Nothing if none of the kind has the id.
    Result<std::optional<Flag>> flag(std::int64_t id);
    Result<std::optional<Draft>> draft(std::int64_t id);

    // Newest first.
    Result<std::vector<Flag>> flags(const FlagFilter& filter);
    Result<std::vector<Draft>> drafts(const DraftFilter& filter);

  private:
    explicit KnowledgeStore(SqliteDatabase database) : database_(std::move(database)) {}

    StoreTurns turns_{"knowledge"};  // at the connection
    SqliteDatabase database_;
};

}  // namespace firstline
