#include "searchd/ops/metrics.h"

#include <gtest/gtest.h>

#include <thread>

namespace firstline {
namespace {

bool has_line(const std::string& text, const std::string& line) {
    return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}

TEST(Metrics, ARoutesRequestsAreCountedByStatusAndTime) {
    Metrics metrics;
    Metrics::Route& route = metrics.route("/v1/answers");
    EXPECT_EQ(&route, &metrics.route("/v1/answers"));
    metrics.count_request(route, 200, 0.0002, 0.00005);
    metrics.count_request(route, 200, 0.02, 0.01);
    metrics.count_request(route, 503, 0.5, 0.5);
    metrics.count_request(route, 299, 0.5, 0.5);           // no status of ours
    metrics.count_refused(metrics.route("refused"), 400);  // has no times
    const std::string text = metrics.text(GaugeReadings());
    EXPECT_TRUE(has_line(text, R"(firstline_requests_total{route="refused",status="400"} 1)"));
    EXPECT_EQ(text.find(R"(firstline_request_duration_seconds_count{route="refused"} 1)"),
              std::string::npos);
    EXPECT_TRUE(has_line(text, R"(firstline_requests_total{route="/v1/answers",status="200"} 2)"));
    EXPECT_TRUE(has_line(text, R"(firstline_requests_total{route="/v1/answers",status="503"} 1)"));
    EXPECT_TRUE(has_line(text, R"(firstline_requests_total{route="/v1/answers",status="0"} 1)"));
    EXPECT_TRUE(has_line(
        text, R"(firstline_request_duration_seconds_bucket{route="/v1/answers",le="0.00025"} 1)"));
    EXPECT_TRUE(has_line(text, "firstline_queue_wait_seconds_count 4"));
}

TEST(Metrics, AFailingStoreIsToldAndWhatItHeldStands) {
    Metrics metrics;
    GaugeReadings readings;
    readings.deliveries = {3, 1};
    EXPECT_TRUE(has_line(metrics.text(readings), R"(firstline_store_failing{store="handoffs"} 0)"));
    readings.deliveries.reset();
    readings.are_handoffs_failing = true;
    const std::string text = metrics.text(readings);
    EXPECT_TRUE(has_line(text, R"(firstline_store_failing{store="handoffs"} 1)"));
    EXPECT_TRUE(has_line(text, R"(firstline_store_failing{store="events"} 0)"));
    EXPECT_TRUE(has_line(text, "firstline_deliveries_waiting 3"));
    EXPECT_TRUE(has_line(text, "firstline_deliveries_dead 1"));
}

TEST(Metrics, AnswersShedsEventsAndCachesAreCountedByTheirWords) {
    Metrics metrics({"1.2.3", {"parse", "match"}});
    metrics.count_answer("widget", "none", 0.05);
    metrics.count_assist(true);
    metrics.count_assist(false);
    metrics.count_assist(true);
    metrics.count_shed("suggestions", "waited");
    metrics.count_event("helpful", 3);
    metrics.count_cache(CacheKind::kSuggestions, true);
    metrics.count_cache(CacheKind::kSuggestions, false);
    metrics.count_cache(CacheKind::kSuggestions, true);
    const double microseconds[] = {1500, 0};
    metrics.count_stages(microseconds);
    GaugeReadings readings;
    readings.caches[static_cast<std::size_t>(CacheKind::kSuggestions)] = {7, 4096};
    readings.is_ready = true;
    const std::string text = metrics.text(readings);
    for (const char* line : {
             R"(firstline_answers_total{channel="widget",outcome="none"} 1)",
             R"(firstline_assists_total{result="suggested"} 2)",
             R"(firstline_assists_total{result="quiet"} 1)",
             R"(firstline_answers_total{channel="help-center",outcome="answer"} 0)",
             R"(firstline_answer_confidence_bucket{le="0.1"} 1)",
             R"(firstline_shed_total{kind="suggestions",reason="waited"} 1)",
             R"(firstline_events_total{type="helpful"} 3)",
             R"(firstline_cache_lookups_total{cache="suggestions",result="hit"} 2)",
             R"(firstline_cache_lookups_total{cache="suggestions",result="miss"} 1)",
             R"(firstline_cache_entries{cache="suggestions"} 7)",
             R"(firstline_cache_bytes{cache="suggestions"} 4096)",
             R"(firstline_engine_stage_seconds_total{stage="parse"} 0.0015)",
             R"(firstline_build_info{version="1.2.3"} 1)",
             "firstline_ready 1",
         }) {
        EXPECT_TRUE(has_line(text, line)) << line << "\n" << text;
    }
}

TEST(Metrics, OnlyTheServedSnapshotIsTold) {
    Metrics metrics;
    metrics.serve_snapshot({"000001-aa", 1, {{"public", "en", 10}, {"public", "de", 5}}});
    metrics.serve_snapshot({"000002-bb", 2, {{"public", "en", 11}}});
    const std::string text = metrics.text(GaugeReadings());
    EXPECT_EQ(text.find("000001-aa"), std::string::npos);
    EXPECT_TRUE(has_line(text, R"(firstline_snapshot_info{id="000002-bb"} 1)"));
    EXPECT_TRUE(has_line(text, R"(firstline_snapshot_pages{audience="public",locale="en"} 11)"));
    EXPECT_EQ(text.find(R"(locale="de")"), std::string::npos);
    EXPECT_TRUE(has_line(text, "firstline_snapshot_swaps_total 2"));
    const std::size_t age = text.find("\nfirstline_snapshot_age_seconds ");
    ASSERT_NE(age, std::string::npos);
    EXPECT_GT(std::atof(text.c_str() + age + 32), 1.7e9);  // since 1970
}

TEST(Metrics, TotalsThatAreReadElsewhereOnlyRise) {
    Metrics metrics;
    GaugeReadings readings;
    readings.events_dropped = 3;
    EXPECT_TRUE(has_line(metrics.text(readings), "firstline_events_dropped_total 3"));
    EXPECT_TRUE(has_line(metrics.text(readings), "firstline_events_dropped_total 3"));
    readings.events_dropped = 5;
    EXPECT_TRUE(has_line(metrics.text(readings), "firstline_events_dropped_total 5"));
}

TEST(Metrics, TheProcessIsMeasured) {
    const std::string text = Metrics().text(GaugeReadings());
    for (const char* name : {"process_resident_memory_bytes ", "process_open_fds ",
                             "process_max_fds ", "process_start_time_seconds "}) {
        const std::size_t at = text.find(std::string("\n") + name);
        ASSERT_NE(at, std::string::npos) << name;
        EXPECT_GT(std::atof(text.c_str() + at + 1 + std::string(name).size()), 0) << name;
    }
}

TEST(Metrics, ManyThreadsLoseNoCount) {
    Metrics metrics;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&metrics] {
            Metrics::Route& route = metrics.route("/r");
            for (int n = 0; n < 1000; ++n) {
                metrics.count_request(route, 200, 0, 0);
                metrics.count_answer("widget", "answer", 1);
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    const std::string text = metrics.text(GaugeReadings());
    EXPECT_TRUE(has_line(text, R"(firstline_requests_total{route="/r",status="200"} 4000)"));
    EXPECT_TRUE(
        has_line(text, R"(firstline_answers_total{channel="widget",outcome="answer"} 4000)"));
}

}  // namespace
}  // namespace firstline
