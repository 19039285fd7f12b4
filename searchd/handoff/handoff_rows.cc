#include "searchd/handoff/handoff_rows.h"

#include <array>

namespace firstline {
namespace {

constexpr const char* kSchema = R"(
CREATE TABLE newest (version INTEGER NOT NULL);
INSERT INTO newest VALUES (0);
CREATE TABLE handoffs (
    number          INTEGER PRIMARY KEY,
    id              TEXT NOT NULL UNIQUE,
    key             TEXT NOT NULL UNIQUE,
    fingerprint     TEXT NOT NULL,
    version         INTEGER NOT NULL,
    created_ms      INTEGER NOT NULL,
    promised_ms     INTEGER NOT NULL,
    promised        TEXT NOT NULL,
    ahead           INTEGER NOT NULL,
    channel         TEXT NOT NULL,
    source          TEXT NOT NULL,
    session         TEXT NOT NULL,
    query_id        TEXT NOT NULL,
    locale          TEXT NOT NULL,
    question        TEXT NOT NULL,
    corrected       TEXT NOT NULL,
    page_url        TEXT NOT NULL,
    state           TEXT NOT NULL,
    agent           TEXT NOT NULL,
    outcome         TEXT NOT NULL,
    asks_effort     INTEGER NOT NULL,
    first_action_ms INTEGER NOT NULL,
    answered_ms     INTEGER NOT NULL,
    resolved_ms     INTEGER NOT NULL
);
CREATE INDEX handoffs_by_version ON handoffs (version);
CREATE INDEX handoffs_by_state ON handoffs (state);
CREATE INDEX handoffs_by_session ON handoffs (session);
CREATE TABLE contacts (
    handoff INTEGER PRIMARY KEY,
    name    TEXT NOT NULL,
    email   TEXT NOT NULL,
    phone   TEXT NOT NULL
);
CREATE TABLE passages (
    handoff INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    place   INTEGER NOT NULL,
    page    TEXT NOT NULL,
    anchor  TEXT NOT NULL,
    rank    INTEGER NOT NULL,
    reason  TEXT NOT NULL,
    PRIMARY KEY (handoff, kind, place)
) WITHOUT ROWID;
CREATE TABLE notes (
    handoff INTEGER NOT NULL,
    place   INTEGER NOT NULL,
    time_ms INTEGER NOT NULL,
    agent   TEXT NOT NULL,
    text    TEXT NOT NULL,
    PRIMARY KEY (handoff, place)
) WITHOUT ROWID;
CREATE TABLE deliveries (
    id       TEXT PRIMARY KEY,
    handoff  INTEGER NOT NULL,
    target   TEXT NOT NULL,
    state    TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    last_ms  INTEGER NOT NULL,
    next_ms  INTEGER NOT NULL,
    error    TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX deliveries_by_time ON deliveries (state, next_ms);
CREATE INDEX deliveries_by_handoff ON deliveries (handoff);
)";
// The version that the newest erasure made: who has seen an older one may hold what is gone.
constexpr const char* kErasures = R"(
ALTER TABLE newest ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;
)";
// Each makes the next version of the one before.
constexpr std::array<const char*, kHandoffsSchemaVersion> kMigrations = {kSchema, kErasures};

constexpr const char* kShown = "shown";
constexpr const char* kRead = "read";
constexpr const char* kHelpful = "helpful";
constexpr const char* kNotHelpful = "not_helpful";

Result<void> insert_passages(SqliteDatabase& database, std::int64_t number,
                             const HandoffPacket& packet) {
    const std::string kInsert = "INSERT INTO passages VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    const auto insert_seen = [&](const char* kind,
                                 const std::vector<SeenPassage>& list) -> Result<void> {
        int place = 0;
        for (const SeenPassage& seen : list) {
            auto done =
                database.run(kInsert, number, kind, ++place, seen.page, seen.anchor, seen.rank, "");
            if (!done) return done;
        }
        return {};
    };
    if (auto done = insert_seen(kShown, packet.shown); !done) return done;
    if (auto done = insert_seen(kRead, packet.read); !done) return done;
    int place = 0;
    for (const PassageVote& vote : packet.votes) {
        auto done = database.run(kInsert, number, vote.helpful ? kHelpful : kNotHelpful, ++place,
                                 vote.page, vote.anchor, 0, vote.reason);
        if (!done) return done;
    }
    return {};
}

Result<void> read_passages(SqliteDatabase& database, std::int64_t number, HandoffPacket& packet) {
    auto rows = database.prepare(
        "SELECT kind, page, anchor, rank, reason FROM passages WHERE handoff = ?1 "
        "ORDER BY place, kind",
        number);
    if (!rows) return rows.error();
    while (rows->step()) {
        const std::string kind = rows->text(1);
        if (kind == kShown || kind == kRead) {
            (kind == kShown ? packet.shown : packet.read)
                .push_back({rows->text(2), rows->text(3), static_cast<int>(rows->integer(4))});
        } else {
            packet.votes.push_back({rows->text(2), rows->text(3), kind == kHelpful, rows->text(5)});
        }
    }
    return rows->error();
}

Result<void> read_contact_and_notes(SqliteDatabase& database, HandoffRow& row) {
    auto contact =
        database.prepare("SELECT name, email, phone FROM contacts WHERE handoff = ?1", row.number);
    if (!contact) return contact.error();
    if (contact->step())
        row.handoff.contact = {contact->text(1), contact->text(2), contact->text(3)};
    if (auto read = contact->error(); !read) return read;
    auto notes = database.prepare(
        "SELECT time_ms, agent, text FROM notes WHERE handoff = ?1 ORDER BY place", row.number);
    if (!notes) return notes.error();
    while (notes->step())
        row.handoff.notes.push_back({notes->integer(1), notes->text(2), notes->text(3)});
    return notes->error();
}

}  // namespace

const char* const kHandoffColumns =
    "number, id, fingerprint, version, created_ms, promised_ms, promised, ahead, channel, source, "
    "session, query_id, locale, question, corrected, page_url, state, agent, outcome, asks_effort, "
    "first_action_ms, answered_ms, resolved_ms, "
    "CASE promised_ms WHEN 0 THEN 9223372036854775807 ELSE promised_ms END AS due";
const char* const kHandoffDue =
    "CASE promised_ms WHEN 0 THEN 9223372036854775807 ELSE promised_ms END";

Result<void> make_handoff_tables(SqliteDatabase& database, const std::string& path) {
    return migrate(database, path, kMigrations);
}

HandoffRow read_handoff(const SqliteStatement& row) {
    HandoffRow read;
    Handoff& handoff = read.handoff;
    read.number = row.integer(1);
    handoff.id = row.text(2);
    read.fingerprint = row.text(3);
    handoff.version = row.integer(4);
    handoff.created_ms = row.integer(5);
    handoff.promised = {row.integer(6), row.text(7)};
    handoff.ahead = static_cast<int>(row.integer(8));
    handoff.packet.channel = channel_named(row.text(9)).value_or(HandoffChannel::kEmail);
    handoff.packet.source = row.text(10);
    handoff.packet.session = row.text(11);
    handoff.packet.query_id = row.text(12);
    handoff.packet.locale = row.text(13);
    handoff.packet.question = row.text(14);
    handoff.packet.corrected = row.text(15);
    handoff.packet.page_url = row.text(16);
    handoff.state = state_named(row.text(17)).value_or(HandoffState::kOpen);
    handoff.agent = row.text(18);
    handoff.outcome = outcome_named(row.text(19)).value_or(HandoffOutcome::kNone);
    handoff.asks_effort = row.integer(20) != 0;
    handoff.first_action_ms = row.integer(21);
    handoff.answered_ms = row.integer(22);
    handoff.resolved_ms = row.integer(23);
    read.due = row.integer(24);
    return read;
}

Result<void> read_details(SqliteDatabase& database, HandoffRow& row) {
    if (auto read = read_passages(database, row.number, row.handoff.packet); !read) return read;
    return read_contact_and_notes(database, row);
}

Result<std::int64_t> insert_handoff(SqliteDatabase& database, const NewHandoff& made,
                                    const Handoff& handoff) {
    const HandoffPacket& packet = handoff.packet;
    auto done = database.run(
        "INSERT INTO handoffs VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, "
        "?13, ?14, ?15, ?16, ?17, '', '', 0, 0, 0, 0)",
        handoff.id, made.key, made.fingerprint, handoff.version, handoff.created_ms,
        handoff.promised.ms, handoff.promised.text, handoff.ahead, to_string(packet.channel),
        packet.source, packet.session, packet.query_id, packet.locale, packet.question,
        packet.corrected, packet.page_url, to_string(handoff.state));
    if (!done) return done.error();
    auto number = number_of(database, "SELECT last_insert_rowid()");
    if (!number) return number;
    done = database.run("INSERT INTO contacts VALUES (?1, ?2, ?3, ?4)", *number,
                        handoff.contact.name, handoff.contact.email, handoff.contact.phone);
    if (!done) return done.error();
    if (auto inserted = insert_passages(database, *number, packet); !inserted)
        return inserted.error();
    return number;
}

Result<void> update_handoff(SqliteDatabase& database, const HandoffRow& row,
                            std::size_t notes_before) {
    const Handoff& handoff = row.handoff;
    auto done = database.run(
        "UPDATE handoffs SET version = ?2, state = ?3, agent = ?4, outcome = ?5, asks_effort = ?6, "
        "first_action_ms = ?7, answered_ms = ?8, resolved_ms = ?9 WHERE number = ?1",
        row.number, handoff.version, to_string(handoff.state), handoff.agent,
        to_string(handoff.outcome), handoff.asks_effort, handoff.first_action_ms,
        handoff.answered_ms, handoff.resolved_ms);
    for (std::size_t place = notes_before; done && place < handoff.notes.size(); ++place) {
        const HandoffNote& note = handoff.notes[place];
        done = database.run("INSERT INTO notes VALUES (?1, ?2, ?3, ?4, ?5)", row.number,
                            static_cast<std::int64_t>(place), note.time_ms, note.agent, note.text);
    }
    return done;
}

Result<std::int64_t> next_version(SqliteDatabase& database) {
    if (auto done = database.run("UPDATE newest SET version = version + 1"); !done)
        return done.error();
    return number_of(database, "SELECT version FROM newest");
}

}  // namespace firstline
