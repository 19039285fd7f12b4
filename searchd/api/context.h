// What the handlers work with: references to the parts main built. Everything in it is safe for any
// thread.
#pragma once

#include <functional>
#include <vector>

#include "kb/search/question_cache.h"
#include "searchd/api/service_desk.h"
#include "searchd/api/wire_operations.h"
#include "searchd/auth/result_token.h"
#include "searchd/events/writer.h"
#include "searchd/handoff/handoff_store.h"
#include "searchd/knowledge/insert_store.h"
#include "searchd/knowledge/knowledge_store.h"
#include "searchd/ops/log.h"
#include "searchd/ops/metrics.h"
#include "searchd/reports/report_reader.h"
#include "searchd/snapshots/snapshot_holder.h"

namespace firstline {

struct Context {
    const SnapshotHolder& snapshots;
    QuestionCache& cache;
    EventWriter& events;
    const ResultTokens& tokens;
    ServiceDesk& desk;
    Metrics& metrics;
    Log& log;
    Clock clock;
    KnowledgeStore& knowledge;
    InsertStore& inserts;
    HandoffStore& handoffs;
    std::vector<DeliveryTarget> handoff_targets;  // of every hand-off
    std::function<void()> handoff_made;           // there is something to deliver
    ReportFiles report_files;
    bool log_questions = false;  // redacted
    std::function<Readiness()> readiness;
    std::function<LookOutcome()> reload;  // looks for a snapshot, and waits for what comes of it
    std::function<GaugeReadings()> readings;
};

}  // namespace firstline
