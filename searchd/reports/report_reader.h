// What the parts of a report read: the event log and the hand-offs, side by side in one connection,
// cut to the period and freed of what counts in no figure. It gives these tables to SQL:
//
//     period          what shoppers and agents did with questions and answers in the period
//     votes           the last vote on each result of a query in the period
//     surveys         a survey's question, put to a shopper or answered in the period; `subject` is
//                     the session, else the answer or the hand-off that it is about
//     handoffs        hand-offs made in the period: created_ms, promised_ms, first_action_ms,
//                     answered_ms (0: not yet, or none)
//     made_contacts   contacts of the period and up to the longest time after it in which they
//                     still matter, as they came: place, time_ms, channel, session, visitor, page,
//                     resolved
//     reached_people  session and time_ms of whoever went on to a person, likewise
//
// A contact is a hand-off (its channel is where it was made: widget, help-center) or what another
// channel reported by POST /v1/contacts. An event contact_opened is none: whether a letter or a
// call came of it, the channel it went to knows. It does count as having gone on to a person.
// Hand-offs resolved as duplicates or spam, and surveys about them, are in none of these tables.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "kb/base/result.h"
#include "searchd/events/sqlite.h"

namespace firstline {

inline constexpr std::int64_t kHourMs = 3'600'000;
inline constexpr std::int64_t kDayMs = 24 * kHourMs;

struct ReportFiles {
    std::string events;
    std::string handoffs;  // may be missing or empty: then nobody was handed off
};

struct ReportScope {
    std::int64_t from_ms = 0;
    std::int64_t to_ms = 0;     // its end, not included
    std::int64_t now_ms = 0;    // what has to wait for an outcome is judged as of then
    std::int64_t after_ms = 0;  // how long after the period contacts still matter
};

// Keeps the first error and reads nothing after it. One thread.
class ReportReader {
  public:
    // kNotFound if there is no event log; kUnavailable if another version wrote it.
    static Result<ReportReader> open(const ReportFiles& files, const ReportScope& scope);

    const ReportScope& scope() const { return scope_; }

    // The numbers of the only row.
    std::vector<std::int64_t> counts(const std::string& sql, int columns);

    // Calls bind(statement) once and row(statement) for each row.
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
        error_ = statement->error();
    }

    template <typename Row>
    void rows(const std::string& sql, const Row& row) {
        rows(
            sql, [](SqliteStatement&) {}, row);
    }

    Result<void> error() const { return error_; }

  private:
    ReportReader(SqliteDatabase database, const ReportScope& scope)
        : database_(std::move(database)), scope_(scope) {}

    SqliteDatabase database_;
    ReportScope scope_;
    Result<void> error_;
};

}  // namespace firstline
