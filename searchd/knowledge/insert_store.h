// The inserts of agents, in an SQLite file of their own: they are many, come with every chat and
// are deleted after some time, where the flags beside them are few and an editor's work.
//
// What add() and settle() returned kDone for is durable: write-ahead log, synced at every commit.
// Each change is one transaction that holds the file's write lock from its first read, so the
// daemon and `firstline recalls` may work on the file at once. Equal quotes are stored once, so
// that what has to be compared with the content is as many as there are answers, not inserts.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "searchd/events/sqlite.h"
#include "searchd/events/store_turns.h"
#include "searchd/knowledge/insert.h"

namespace firstline {

struct NewInsert {
    std::string key;          // the client's; of one agent, one insert is made with it. Empty: none
    std::string fingerprint;  // of all that was sent; another one under the key is refused
    Insert insert;            // without id, time and settling
};

enum class InsertVerdict : std::uint8_t {
    kDone,
    kUnchanged,  // made with this key, or settled, before
    kKeyReused,  // the key was used for an insert that says something else
    kUnknown,    // no insert has the id, or it is another agent's
};

struct InsertResult {
    InsertVerdict verdict = InsertVerdict::kUnknown;
    Insert insert;  // as it is now; empty with kUnknown and kKeyReused
};

// Any thread; one at a time is served, and who waits too long for its turn or for another process
// gets kUnavailable.
class InsertStore {
  public:
    // Opens the file, making it (readable by its owner only) and its tables if missing. kInvalid if
    // a newer version wrote it.
    static Result<std::unique_ptr<InsertStore>> open(const std::string& path);

    // Makes the insert, or finds the one that the agent made with this key.
    Result<InsertResult> add(const NewInsert& made, std::int64_t now_ms);

    // The customer was told, or need not be. `own`: only if the insert is this agent's.
    struct Settling {
        std::string by;
        std::optional<std::string> own;
    };
    Result<InsertResult> settle(std::int64_t id, const Settling& settling, std::int64_t now_ms);

    // What unsettled inserts quote, each once, by page and locale; an agent's, or everybody's.
    Result<std::vector<Quote>> open_quotes(const std::optional<std::string>& agent);

    // Unsettled inserts of these quotes, newest first.
    Result<std::vector<Insert>> open_inserts(const std::vector<std::int64_t>& quotes,
                                             const std::optional<std::string>& agent, int limit);

    // Deletes the inserts made before, or all of a conversation, and quotes that nobody made else;
    // tells how many. Nothing of them is left in the file or its log.
    Result<std::int64_t> forget_before(std::int64_t time_ms);
    Result<std::int64_t> erase(const std::string& conversation);

  private:
    explicit InsertStore(SqliteDatabase database) : database_(std::move(database)) {}
    template <typename Value>
    Result<std::int64_t> remove(const std::string& condition, const Value& value);

    StoreTurns turns_{"inserts"};  // at the connection
    SqliteDatabase database_;
};

}  // namespace firstline
