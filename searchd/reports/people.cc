#include "searchd/reports/people.h"

#include "searchd/reports/statistics.h"

namespace firstline {
namespace {

constexpr const char* kResponseP50 = "response time, people, p50";
constexpr const char* kPromises = "promises kept";
constexpr const char* kFirstContact = "first contact resolution";
constexpr const char* kKnownVisitors = "contacts of a known visitor";

// Who still waits has no response time yet; the promises beside it count them, as broken once their
// time is over.
constexpr const char* kResponseTimes =
    "SELECT (first_action_ms - created_ms) / 1000.0 FROM handoffs WHERE first_action_ms <> 0 "
    "ORDER BY 1";

// Hand-offs whose promise is decided, as promise_kept() of searchd/handoff tells; those kept.
constexpr const char* kCountPromises =
    "SELECT COUNT(*), TOTAL(answered_ms <> 0 AND answered_ms <= promised_ms) FROM handoffs "
    "WHERE promised_ms <> 0 AND (answered_ms <> 0 OR promised_ms < ?1)";

// The contacts of the period; whether we would know their visitor again; whether the time in which
// another one counts is over; and whether one came. Two contacts of a visitor are on a related
// question unless both were answered with a page and not the same: what was asked is often not
// told, and two wordings of one matter are not told apart from two matters by their words. Session
// and visitor are looked for apart, so that each is found by its index.
constexpr const char* kOutcomes = R"(
WITH outcomes AS (
    SELECT page, visitor <> '' OR session <> '' AS known, time_ms + ?3 <= ?4 AS decided,
           EXISTS (SELECT 1 FROM made_contacts next WHERE next.session = this.session AND
                   this.session <> '' AND next.place > this.place AND
                   next.time_ms <= this.time_ms + ?3 AND
                   (this.page = '' OR next.page IN ('', this.page))) OR
           EXISTS (SELECT 1 FROM made_contacts next WHERE next.visitor = this.visitor AND
                   this.visitor <> '' AND next.place > this.place AND
                   next.time_ms <= this.time_ms + ?3 AND
                   (this.page = '' OR next.page IN ('', this.page))) AS repeated
    FROM made_contacts this WHERE time_ms >= ?1 AND time_ms < ?2)
)";
constexpr const char* kCountOutcomes =
    "SELECT COUNT(*), TOTAL(known), TOTAL(known AND decided), TOTAL(known AND decided AND NOT "
    "repeated) FROM outcomes";
constexpr const char* kRepeated =
    "SELECT page, COUNT(*), TOTAL(repeated) FROM outcomes WHERE known AND decided "
    "GROUP BY page HAVING TOTAL(repeated) > 0 ORDER BY 3 DESC, 2 DESC, 1 LIMIT 100";

void read_handoffs(ReportReader& reader, Report& report) {
    std::vector<double> seconds;
    reader.rows(kResponseTimes,
                [&](const SqliteStatement& row) { seconds.push_back(row.number(1)); });
    report.statistics.push_back(percentile(seconds, 0.5, kResponseP50, kPromises));
    report.statistics.push_back(percentile(seconds, 0.9, "response time, people, p90", kPromises));
    reader.rows(
        kCountPromises,
        [&](SqliteStatement& statement) { statement.bind(1, reader.scope().now_ms); },
        [&](const SqliteStatement& row) {
            report.ratios.push_back(
                make_ratio(kPromises, row.integer(2), row.integer(1), kResponseP50));
        });
}

void read_repeats(ReportReader& reader, Report& report) {
    const auto bind = [&](SqliteStatement& statement) {
        statement.bind(1, reader.scope().from_ms);
        statement.bind(2, reader.scope().to_ms);
        statement.bind(3, kRepeatWindowMs);
        statement.bind(4, reader.scope().now_ms);
    };
    reader.rows(std::string(kOutcomes) + kCountOutcomes, bind, [&](const SqliteStatement& row) {
        report.ratios.push_back(
            make_ratio(kFirstContact, row.integer(4), row.integer(3), kKnownVisitors));
        report.ratios.push_back(
            make_ratio(kKnownVisitors, row.integer(2), row.integer(1), kFirstContact));
    });
    reader.rows(std::string(kOutcomes) + kRepeated, bind, [&](const SqliteStatement& row) {
        report.repeat_contacts.push_back({row.text(1), row.integer(2), row.integer(3)});
    });
}

}  // namespace

void read_people(ReportReader& reader, Report& report) {
    read_handoffs(reader, report);
    read_repeats(reader, report);
}

}  // namespace firstline
