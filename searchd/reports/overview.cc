#include "searchd/reports/overview.h"

#include <algorithm>

#include "searchd/reports/people.h"
#include "searchd/reports/surveys.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

constexpr std::int64_t kDaysMax = 366;

// Queries; unanswered; low confidence.
constexpr const char* kCountQueries =
    "SELECT COUNT(*), TOTAL(outcome = 'none'), TOTAL(outcome = 'suggestions') FROM period "
    "WHERE type = 'query'";

constexpr const char* kCountVotes = "SELECT COUNT(*), TOTAL(type = 'not_helpful') FROM votes";

// An answer that was voted on was read, whether or not it was opened.
constexpr const char* kCountRead =
    "SELECT COUNT(*) FROM (SELECT query_id, page FROM period WHERE type = 'opened' AND query_id <> "
    "'' "
    "UNION SELECT query_id, page FROM votes WHERE query_id <> '')";
constexpr const char* kCountVotedOfQueries = "SELECT COUNT(*) FROM votes WHERE query_id <> ''";

// Queries with an opened result; those whose first opened result was the first of the list.
constexpr const char* kCountClicks =
    "SELECT COUNT(*), TOTAL(rank = 1) FROM (SELECT MIN(id), rank FROM period "
    "WHERE type = 'opened' AND query_id IN (SELECT query_id FROM period WHERE type = 'query') "
    "GROUP BY query_id)";

// Sessions with a query: all; confirmed; potential; failed; abandoned. A session failed if its
// visitor went on to a person between its first question and the window's end (?1) after its last
// act.
constexpr const char* kCountSessions = R"(
WITH sessions AS (
    SELECT session, MAX(type = 'opened') AS opened,
           MAX(type IN ('helpful', 'not_helpful')) AS voted,
           MIN(CASE type WHEN 'query' THEN time_ms END) AS asked_ms, MAX(time_ms) AS last_ms
    FROM period WHERE session <> '' AND channel <> 'console' GROUP BY session),
visits AS (
    SELECT *, EXISTS (SELECT 1 FROM reached_people person
                      WHERE person.session = sessions.session AND
                      person.time_ms BETWEEN asked_ms AND last_ms + ?1) AS contact
    FROM sessions WHERE asked_ms IS NOT NULL),
last_acts AS (
    SELECT session, type, MAX(id) FROM period
    WHERE session <> '' AND channel <> 'console' GROUP BY session)
SELECT COUNT(*),
       TOTAL(last_acts.type = 'helpful' AND NOT contact),
       TOTAL(opened AND NOT voted AND NOT contact),
       TOTAL(contact),
       TOTAL(NOT opened AND NOT voted AND NOT contact)
FROM visits JOIN last_acts USING (session))";

// One voice is one session; all queries without a session are one voice, since they may be.
constexpr const char* kAskedQuestions =
    "SELECT MIN(question), locale, COUNT(*), COUNT(DISTINCT session), AVG(confidence) FROM period "
    "WHERE type = 'query' AND outcome = ?1 AND question <> '' "
    "GROUP BY LOWER(TRIM(question)), locale HAVING COUNT(DISTINCT session) >= ?2 "
    "ORDER BY 4 DESC, 3 DESC, 1 LIMIT ?3";

constexpr const char* kPageVotes =
    "SELECT page, locale, TOTAL(type = 'helpful'), TOTAL(type = 'not_helpful') FROM votes "
    "WHERE page <> '' GROUP BY page, locale ORDER BY 4 DESC, 3 DESC, 1, 2 LIMIT 1000";

// By a key of events, and the same of contacts.
std::string volumes_sql(const std::string& key) {
    return "SELECT key, SUM(queries), SUM(unanswered), SUM(low_confidence), SUM(opened), "
           "SUM(helpful), SUM(not_helpful), SUM(contacts), SUM(resolved) FROM (SELECT " +
           key +
           " AS key, type = 'query' AS queries, type = 'query' AND outcome = 'none' AS unanswered, "
           "type = 'query' AND outcome = 'suggestions' AS low_confidence, "
           "type = 'opened' AS opened, "
           "type = 'helpful' AND id IN (SELECT id FROM votes) AS helpful, "
           "type = 'not_helpful' AND id IN (SELECT id FROM votes) AS not_helpful, "
           "0 AS contacts, 0 AS resolved FROM period UNION ALL SELECT " +
           key +
           ", 0, 0, 0, 0, 0, 0, 1, resolved FROM made_contacts WHERE time_ms >= ?1 AND "
           "time_ms < ?2) GROUP BY 1 ORDER BY 1";
}

std::vector<AskedQuestion> read_asked(ReportReader& reader, std::string_view outcome,
                                      const OverviewOptions& options) {
    std::vector<AskedQuestion> questions;
    reader.rows(
        kAskedQuestions,
        [&](SqliteStatement& statement) {
            statement.bind(1, outcome);
            statement.bind(2, options.sessions_min);
            statement.bind(3, options.questions_max);
        },
        [&](const SqliteStatement& row) {
            questions.push_back(
                {row.text(1), row.text(2), row.integer(3), row.integer(4), row.number(5)});
        });
    return questions;
}

std::vector<Volume> read_volumes(ReportReader& reader, const std::string& key) {
    std::vector<Volume> volumes;
    reader.rows(
        volumes_sql(key),
        [&](SqliteStatement& statement) {
            statement.bind(1, reader.scope().from_ms);
            statement.bind(2, reader.scope().to_ms);
        },
        [&](const SqliteStatement& row) {
            volumes.push_back({row.text(1), row.integer(2), row.integer(3), row.integer(4),
                               row.integer(5), row.integer(6), row.integer(7), row.integer(8),
                               row.integer(9)});
        });
    return volumes;
}

// Sessions by what came of them, as kCountSessions tells.
std::vector<Ratio> read_deflection(ReportReader& reader, std::int64_t window_ms) {
    std::vector<Ratio> ratios;
    reader.rows(
        kCountSessions, [&](SqliteStatement& statement) { statement.bind(1, window_ms); },
        [&](const SqliteStatement& row) {
            const auto add = [&](const char* name, int column, const char* beside) {
                ratios.push_back(make_ratio(name, row.integer(column), row.integer(1), beside));
            };
            add("deflection, confirmed", 2, "deflection, failed");
            add("deflection, potential", 3, "deflection, confirmed");
            add("deflection, failed", 4, "deflection, confirmed");
            add("abandoned", 5, "zero-result rate");
        });
    return ratios;
}

std::vector<Ratio> read_answering(ReportReader& reader, const std::vector<std::int64_t>& queries) {
    const auto votes = reader.counts(kCountVotes, 2);
    const auto read = reader.counts(kCountRead, 1);
    const auto voted = reader.counts(kCountVotedOfQueries, 1);
    const auto clicks = reader.counts(kCountClicks, 2);
    return {
        make_ratio("zero-result rate", queries[1], queries[0], "wrong-answer rate"),
        make_ratio("low-confidence rate", queries[2], queries[0], "wrong-answer rate"),
        make_ratio("wrong-answer rate", votes[1], votes[0], "vote coverage"),
        make_ratio("vote coverage", voted[0], read[0], "wrong-answer rate"),
        make_ratio("click-through", clicks[0], queries[0], "first-result share"),
        make_ratio("first-result share", clicks[1], clicks[0], "click-through"),
    };
}

Result<ReportScope> scope_of(const Period& period, TimePoint now, std::int64_t window_ms) {
    const auto first = parse_day(period.from);
    if (!first) return first.error();
    const auto last = parse_day(period.to);
    if (!last) return last.error();
    const ReportScope scope{to_unix_ms(*first), to_unix_ms(*last) + kDayMs, to_unix_ms(now),
                            std::max(window_ms, kRepeatWindowMs)};
    if (scope.to_ms > scope.from_ms && scope.to_ms - scope.from_ms <= kDaysMax * kDayMs)
        return scope;
    return Error{ErrorCode::kInvalid,
                 "a report's first day is not after its last, and it spans at "
                 "most 366 days; " +
                     period.from + " to " + period.to + " does not"};
}

}  // namespace

Period last_four_weeks(TimePoint now) {
    return {utc_day(now - std::chrono::hours(24 * 27)), utc_day(now)};
}

Result<Report> overview(const ReportFiles& files, const Period& period, TimePoint now,
                        const OverviewOptions& options) {
    const std::int64_t window_ms = options.contact_window_hours * kHourMs;
    const auto scope = scope_of(period, now, window_ms);
    if (!scope) return scope.error();
    auto reader = ReportReader::open(files, *scope);
    if (!reader) return reader.error();

    Report report;
    report.name = "overview";
    report.from = period.from;
    report.to = period.to;
    const auto queries = reader->counts(kCountQueries, 3);
    report.queries = queries[0];
    report.ratios = read_answering(*reader, queries);
    for (Ratio& ratio : read_deflection(*reader, window_ms))
        report.ratios.push_back(std::move(ratio));
    read_people(*reader, report);
    read_surveys(*reader, report);
    report.unanswered = read_asked(*reader, "none", options);
    report.low_confidence = read_asked(*reader, "suggestions", options);
    reader->rows(kPageVotes, [&](const SqliteStatement& row) {
        report.votes.push_back({row.text(1), row.text(2), row.integer(3), row.integer(4)});
    });
    report.by_day = read_volumes(*reader, "strftime('%Y-%m-%d', time_ms / 1000, 'unixepoch')");
    report.by_channel = read_volumes(*reader, "channel");
    if (auto read = reader->error(); !read) return read.error();
    return report;
}

}  // namespace firstline
