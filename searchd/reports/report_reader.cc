#include "searchd/reports/report_reader.h"

#include <unistd.h>

#include "searchd/events/sqlite_store.h"

namespace firstline {
namespace {

// Of a hand-off no more than times, channel and session is read: never how to reach the shopper.
constexpr const char* kHandoffsOfDesk =
    "CREATE TEMP VIEW all_handoffs AS SELECT id, created_ms, promised_ms, first_action_ms, "
    "answered_ms, source AS channel, session, outcome FROM desk.handoffs;";
constexpr const char* kNoHandoffs =
    "CREATE TEMP TABLE all_handoffs (id, created_ms, promised_ms, first_action_ms, answered_ms, "
    "channel, session, outcome);";

// The placeholders are replaced by numbers: a view takes no parameters. A vote of an agent has no
// query to belong to, so each counts.
constexpr const char* kTables = R"(
CREATE TEMP VIEW counted_handoffs AS
    SELECT * FROM all_handoffs WHERE outcome NOT IN ('duplicate', 'spam');
CREATE TEMP VIEW period AS
    SELECT * FROM main.events WHERE time_ms >= :from AND time_ms < :to AND type IN
    ('query', 'opened', 'helpful', 'not_helpful', 'copied', 'contact_opened');
CREATE TEMP TABLE votes AS
    SELECT MAX(id) AS id, query_id, page, locale, type FROM period
    WHERE type IN ('helpful', 'not_helpful')
    GROUP BY CASE query_id WHEN '' THEN id ELSE query_id END, page;
CREATE TEMP VIEW surveys AS
    SELECT id, type, survey, score,
           CASE WHEN session <> '' THEN session WHEN query_id <> '' THEN query_id ELSE handoff END
           AS subject
    FROM main.events WHERE time_ms >= :from AND time_ms < :to AND
    type IN ('survey_shown', 'survey_answered') AND
    handoff NOT IN (SELECT id FROM all_handoffs WHERE outcome IN ('duplicate', 'spam'));
CREATE TEMP VIEW handoffs AS
    SELECT * FROM counted_handoffs WHERE created_ms >= :from AND created_ms < :to;
CREATE TEMP TABLE made_contacts (
    place INTEGER PRIMARY KEY, time_ms, channel, session, visitor, page, resolved);
INSERT INTO made_contacts (time_ms, channel, session, visitor, page, resolved)
    SELECT time_ms, channel, session, visitor, page, resolved
    FROM main.events WHERE type = 'contact' AND time_ms >= :from AND time_ms < :to + :after
    UNION ALL
    SELECT created_ms, channel, session, '', '', outcome = 'answered'
    FROM counted_handoffs WHERE created_ms >= :from AND created_ms < :to + :after
    ORDER BY 1;
CREATE INDEX temp.made_contacts_by_session ON made_contacts (session);
CREATE INDEX temp.made_contacts_by_visitor ON made_contacts (visitor);
CREATE TEMP TABLE reached_people AS
    SELECT session, time_ms FROM made_contacts WHERE session <> ''
    UNION ALL
    SELECT session, time_ms FROM main.events WHERE type = 'contact_opened' AND session <> '' AND
    time_ms >= :from AND time_ms < :to + :after;
CREATE INDEX temp.reached_people_by_session ON reached_people (session);
)";

std::string with_numbers(std::string sql, const ReportScope& scope) {
    const std::pair<std::string, std::int64_t> numbers[] = {
        {":from", scope.from_ms}, {":to", scope.to_ms}, {":after", scope.after_ms}};
    for (const auto& [name, number] : numbers) {
        for (std::size_t at = sql.find(name); at != std::string::npos; at = sql.find(name, at))
            sql.replace(at, name.size(), std::to_string(number));
    }
    return sql;
}

Result<void> check_version(SqliteDatabase& database, const std::string& path) {
    const auto version = number_of(database, "PRAGMA main.user_version");
    if (!version) return version.error();
    if (*version == kEventsSchemaVersion) return {};
    return Error{ErrorCode::kUnavailable,
                 path + " has schema version " + std::to_string(*version) +
                     ", this program reads " + std::to_string(kEventsSchemaVersion) +
                     ": start the firstline-searchd of this version, which brings an older file up "
                     "to date, or use the program that wrote a newer one"};
}

// Whether there are hand-offs to read; they are attached as `desk` then. What a read-only
// connection attaches is read-only, too.
Result<bool> attach_handoffs(SqliteDatabase& database, const std::string& path) {
    if (path.empty() || ::access(path.c_str(), F_OK) != 0) return false;
    if (auto attached = database.run("ATTACH ?1 AS desk", path); !attached) return attached.error();
    const auto tables =
        number_of(database, "SELECT COUNT(*) FROM desk.sqlite_master WHERE name = 'handoffs'");
    if (!tables) return tables.error();
    return *tables != 0;
}

}  // namespace

Result<ReportReader> ReportReader::open(const ReportFiles& files, const ReportScope& scope) {
    auto database = SqliteDatabase::open(files.events, SqliteMode::kReadOnly);
    if (!database) return database.error();
    if (auto checked = check_version(*database, files.events); !checked) return checked.error();
    const auto attached = attach_handoffs(*database, files.handoffs);
    if (!attached) return attached.error();
    auto made = database->execute(std::string("PRAGMA temp_store = MEMORY;") +
                                  (*attached ? kHandoffsOfDesk : kNoHandoffs) +
                                  with_numbers(kTables, scope));
    if (!made) return made.error();
    return ReportReader(std::move(*database), scope);
}

std::vector<std::int64_t> ReportReader::counts(const std::string& sql, int columns) {
    std::vector<std::int64_t> numbers(static_cast<std::size_t>(columns));
    rows(sql, [&](const SqliteStatement& row) {
        for (int i = 0; i < columns; ++i) numbers[static_cast<std::size_t>(i)] = row.integer(i + 1);
    });
    return numbers;
}

}  // namespace firstline
