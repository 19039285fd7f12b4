#include "searchd/reports/overview.h"

#include "searchd/events/sqlite.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

constexpr std::int64_t kMsPerDay = 86'400'000;
constexpr std::int64_t kDaysMax = 366;

// The period's events; the last vote on each result of a query; and who went on to a person. A vote
// of an agent has no query to belong to, so each counts.
constexpr const char* kVotes = R"(
CREATE TEMP TABLE votes AS
    SELECT MAX(id) AS id, query_id, page, locale, type FROM period
    WHERE type IN ('helpful', 'not_helpful')
    GROUP BY CASE query_id WHEN '' THEN id ELSE query_id END, page;
CREATE TEMP TABLE contacts AS
    SELECT DISTINCT session FROM contact_period WHERE type = 'contact_opened' AND session <> '';
)";

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

// Sessions with a query: all; confirmed; potential; failed; abandoned.
constexpr const char* kCountSessions = R"(
WITH visits AS (
    SELECT session, MAX(type = 'query') AS asked, MAX(type = 'opened') AS opened,
           MAX(type IN ('helpful', 'not_helpful')) AS voted,
           session IN (SELECT session FROM contacts) AS contact
    FROM period WHERE session <> '' AND channel <> 'console' GROUP BY session),
last_acts AS (
    SELECT session, type, MAX(id) FROM period
    WHERE session <> '' AND channel <> 'console' GROUP BY session)
SELECT COUNT(*),
       TOTAL(last_acts.type = 'helpful' AND NOT contact),
       TOTAL(opened AND NOT voted AND NOT contact),
       TOTAL(contact),
       TOTAL(NOT opened AND NOT voted AND NOT contact)
FROM visits JOIN last_acts USING (session) WHERE asked)";

// One voice is one session; all queries without a session are one voice, since they may be.
constexpr const char* kAskedQuestions =
    "SELECT MIN(question), locale, COUNT(*), COUNT(DISTINCT session), AVG(confidence) FROM period "
    "WHERE type = 'query' AND outcome = ?1 AND question <> '' "
    "GROUP BY LOWER(TRIM(question)), locale HAVING COUNT(DISTINCT session) >= ?2 "
    "ORDER BY 4 DESC, 3 DESC, 1 LIMIT ?3";

constexpr const char* kPageVotes =
    "SELECT page, locale, TOTAL(type = 'helpful'), TOTAL(type = 'not_helpful') FROM votes "
    "WHERE page <> '' GROUP BY page, locale ORDER BY 4 DESC, 3 DESC, 1, 2 LIMIT 1000";

constexpr const char* kVolumes =
    ", TOTAL(type = 'query'), TOTAL(type = 'query' AND outcome = 'none'), "
    "TOTAL(type = 'query' AND outcome = 'suggestions'), TOTAL(type = 'opened'), "
    "TOTAL(type = 'helpful' AND id IN (SELECT id FROM votes)), "
    "TOTAL(type = 'not_helpful' AND id IN (SELECT id FROM votes)) "
    "FROM period GROUP BY 1 ORDER BY 1";

// Reads the report's parts from one connection; keeps the first error.
class OverviewReader {
  public:
    explicit OverviewReader(SqliteDatabase& database) : database_(database) {}

    Result<void> error() const { return error_; }

    void make_views(std::int64_t from_ms, std::int64_t to_ms, const OverviewOptions& options) {
        const auto view = [](const std::string& name, std::int64_t begin, std::int64_t end) {
            return "CREATE TEMP VIEW " + name +
                   " AS SELECT * FROM events WHERE time_ms >= " + std::to_string(begin) +
                   " AND time_ms < " + std::to_string(end) + ";";
        };
        const std::int64_t window_ms = options.contact_window_hours * 3'600'000LL;
        keep(database_.execute("PRAGMA temp_store = MEMORY;" + view("period", from_ms, to_ms) +
                               view("contact_period", from_ms, to_ms + window_ms) + kVotes));
    }

    // The numbers of the only row.
    std::vector<std::int64_t> counts(const std::string& sql, int columns) {
        std::vector<std::int64_t> numbers(static_cast<std::size_t>(columns));
        rows(
            sql, [](SqliteStatement&) {},
            [&](const SqliteStatement& row) {
                for (int i = 0; i < columns; ++i)
                    numbers[static_cast<std::size_t>(i)] = row.integer(i + 1);
            });
        return numbers;
    }

    template <typename Bind, typename Row>
    void rows(const std::string& sql, const Bind& bind, const Row& row) {
        if (!error_) return;
        auto statement = database_.prepare(sql);
        if (!statement) {
            error_ = statement.error();
            return;
        }
        bind(*statement);
        while (statement->step()) row(*statement);
        keep(statement->error());
    }

    std::vector<AskedQuestion> asked(std::string_view outcome, const OverviewOptions& options) {
        std::vector<AskedQuestion> questions;
        rows(
            kAskedQuestions,
            [&](SqliteStatement& statement) {
                statement.bind(1, outcome);
                statement.bind(2, static_cast<std::int64_t>(options.sessions_min));
                statement.bind(3, static_cast<std::int64_t>(options.questions_max));
            },
            [&](const SqliteStatement& row) {
                questions.push_back(
                    {row.text(1), row.text(2), row.integer(3), row.integer(4), row.number(5)});
            });
        return questions;
    }

    std::vector<Volume> volumes(const std::string& key) {
        std::vector<Volume> volumes;
        rows(
            "SELECT " + key + kVolumes, [](SqliteStatement&) {},
            [&](const SqliteStatement& row) {
                volumes.push_back({row.text(1), row.integer(2), row.integer(3), row.integer(4),
                                   row.integer(5), row.integer(6), row.integer(7)});
            });
        return volumes;
    }

  private:
    void keep(Result<void> result) {
        if (error_ && !result) error_ = std::move(result);
    }

    SqliteDatabase& database_;
    Result<void> error_;
};

std::vector<Ratio> read_ratios(OverviewReader& reader, const std::vector<std::int64_t>& queries) {
    const auto votes = reader.counts(kCountVotes, 2);
    const auto read = reader.counts(kCountRead, 1);
    const auto voted = reader.counts(kCountVotedOfQueries, 1);
    const auto clicks = reader.counts(kCountClicks, 2);
    const auto sessions = reader.counts(kCountSessions, 5);
    return {
        make_ratio("zero-result rate", queries[1], queries[0], "wrong-answer rate"),
        make_ratio("low-confidence rate", queries[2], queries[0], "wrong-answer rate"),
        make_ratio("wrong-answer rate", votes[1], votes[0], "vote coverage"),
        make_ratio("vote coverage", voted[0], read[0], "wrong-answer rate"),
        make_ratio("click-through", clicks[0], queries[0], "first-result share"),
        make_ratio("first-result share", clicks[1], clicks[0], "click-through"),
        make_ratio("deflection, confirmed", sessions[1], sessions[0], "deflection, failed"),
        make_ratio("deflection, potential", sessions[2], sessions[0], "deflection, confirmed"),
        make_ratio("deflection, failed", sessions[3], sessions[0], "deflection, confirmed"),
        make_ratio("abandoned", sessions[4], sessions[0], "zero-result rate"),
    };
}

}  // namespace

Period last_four_weeks(TimePoint now) {
    return {utc_day(now - std::chrono::hours(24 * 27)), utc_day(now)};
}

Result<Report> overview(const std::string& events_file, const std::string& from,
                        const std::string& to, const OverviewOptions& options) {
    const auto first = parse_day(from);
    if (!first) return first.error();
    const auto last = parse_day(to);
    if (!last) return last.error();
    const std::int64_t from_ms = to_unix_ms(*first);
    const std::int64_t to_ms = to_unix_ms(*last) + kMsPerDay;
    if (to_ms <= from_ms || to_ms - from_ms > kDaysMax * kMsPerDay) {
        return Error{ErrorCode::kInvalid,
                     "a report's first day is not after its last, and it spans at "
                     "most 366 days; " +
                         from + " to " + to + " does not"};
    }
    auto database = SqliteDatabase::open(events_file, SqliteMode::kReadOnly);
    if (!database) return database.error();

    OverviewReader reader(*database);
    reader.make_views(from_ms, to_ms, options);
    Report report;
    report.name = "overview";
    report.from = from;
    report.to = to;
    const auto queries = reader.counts(kCountQueries, 3);
    report.queries = queries[0];
    report.ratios = read_ratios(reader, queries);
    report.unanswered = reader.asked("none", options);
    report.low_confidence = reader.asked("suggestions", options);
    reader.rows(
        kPageVotes, [](SqliteStatement&) {},
        [&](const SqliteStatement& row) {
            report.votes.push_back({row.text(1), row.text(2), row.integer(3), row.integer(4)});
        });
    report.by_day = reader.volumes("strftime('%Y-%m-%d', time_ms / 1000, 'unixepoch')");
    report.by_channel = reader.volumes("channel");
    if (auto read = reader.error(); !read) return read.error();
    return report;
}

}  // namespace firstline
