// An event log and a file of hand-offs to report on, filled by a test.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "searchd/events/sqlite_store.h"
#include "searchd/handoff/handoff_store.h"
#include "searchd/reports/overview.h"
#include "searchd/time/civil.h"
#include "tests/support/temporary_folder.h"

namespace firstline {

class ReportFixture : public testing::Test {
  protected:
    // Long after the period: everything has been decided.
    static inline const TimePoint kNow = *parse_day("2026-12-31");

    struct Contact {
        std::int64_t time_ms = 0;
        std::string channel = "email";
        std::string session = {};
        std::string visitor = {};
        std::string page = {};
        bool resolved = false;
    };

    struct HandoffTimes {
        std::int64_t created_ms = 0;
        std::int64_t promised_ms = 0;
        std::int64_t first_action_ms = 0;
        std::int64_t answered_ms = 0;
        std::string session = {};
        std::string outcome = {};
    };

    Event base(EventType type, const std::string& id, const std::string& session) {
        Event event;
        event.type = type;
        event.time_ms = time_ms_++;
        event.query_id = id;
        event.session = session;
        event.channel = "widget";
        event.locale = "en";
        return event;
    }

    void contact(const Contact& made) {
        Event event;
        event.type = EventType::kContact;
        event.time_ms = made.time_ms;
        event.channel = made.channel;
        event.session = made.session;
        event.visitor = made.visitor;
        event.page = made.page;
        event.resolved = made.resolved;
        event.reference = "reference " + std::to_string(++references_);
        events_.push_back(event);
    }

    // Without a score it was only shown.
    void survey(const std::string& kind, const std::string& session, std::optional<int> score,
                const std::string& handoff = "") {
        Event event =
            base(score ? EventType::kSurveyAnswered : EventType::kSurveyShown, "", session);
        event.survey = kind;
        event.score = score;
        event.handoff = handoff;
        events_.push_back(event);
    }

    // Its id is "handoff 1", "handoff 2", …
    void handoff(const HandoffTimes& times) {
        const auto number = [](std::int64_t value) { return ", " + std::to_string(value); };
        const std::string count = std::to_string(++handoff_count_);
        handoffs_ +=
            "INSERT INTO handoffs (id, key, fingerprint, version, ahead, channel, source, "
            "query_id, locale, question, corrected, page_url, state, agent, asks_effort, "
            "promised, resolved_ms, session, outcome, created_ms, promised_ms, first_action_ms, "
            "answered_ms) VALUES ('handoff " +
            count + "', 'key " + count +
            "', '', 1, 0, 'email', 'widget', '', 'en', '', '', '', '', '', 0, '', 0, '" +
            times.session + "', '" + times.outcome + "'" + number(times.created_ms) +
            number(times.promised_ms) + number(times.first_action_ms) + number(times.answered_ms) +
            ");";
    }

    // Stores what was added since the last one and reports on 1 to 23 November 2026.
    Report report(const OverviewOptions& options = {}, TimePoint now = kNow) {
        auto store = SqliteStore::open(files_.events);
        EXPECT_TRUE((*store)->append(events_));
        events_.clear();
        if (!handoffs_.empty()) {
            EXPECT_TRUE(HandoffStore::open(files_.handoffs));  // makes the tables
            auto database = SqliteDatabase::open(files_.handoffs, SqliteMode::kReadWrite);
            const auto added = database->execute(handoffs_);
            EXPECT_TRUE(added) << added.error().message;
            handoffs_.clear();
        }
        auto made = overview(files_, {"2026-11-01", "2026-11-23"}, now, options);
        EXPECT_TRUE(made) << made.error().message;
        return made ? *made : Report();
    }

    static Ratio ratio(const Report& report, const std::string& name) {
        for (const Ratio& candidate : report.ratios) {
            if (candidate.name == name) return candidate;
        }
        ADD_FAILURE() << "no ratio " << name;
        return {};
    }

    static Statistic statistic(const Report& report, const std::string& name) {
        for (const Statistic& candidate : report.statistics) {
            if (candidate.name == name) return candidate;
        }
        ADD_FAILURE() << "no statistic " << name;
        return {};
    }

    TemporaryFolder folder_;
    const ReportFiles files_ = {folder_.file("events.sqlite"), folder_.file("handoffs.sqlite")};
    std::vector<Event> events_;
    std::int64_t time_ms_ = to_unix_ms(*parse_day("2026-11-20"));

  private:
    std::string handoffs_;  // SQL that is not run yet
    int handoff_count_ = 0;
    int references_ = 0;
};

}  // namespace firstline
