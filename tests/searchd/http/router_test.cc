// What the router decides and writes down, with parts of its own: no socket, a filled admission.
#include "searchd/http/router.h"

#include <fcntl.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <mutex>
#include <regex>
#include <thread>

#include "kb/base/file.h"
#include "searchd/api/handlers.h"
#include "searchd/http/exchange.h"
#include "searchd/http/socket.h"
#include "tests/support/store.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

// Takes everything, unless its disk stalls.
class OpenStore final : public Store {
  public:
    Result<void> append(std::span<const Event>) override {
        const std::lock_guard lock(disk);
        return {};
    }
    std::mutex disk;
};

AdmissionOptions one_place() {
    AdmissionOptions options;
    options.places = 1;
    options.answers_waiting_max = 0;
    options.suggestions_waiting_max = 0;
    return options;
}

class RouterTest : public testing::Test {
  protected:
    RouterTest() {
        snapshots_.serve(std::shared_ptr<const Snapshot>(&*snapshot_, [](const Snapshot*) {}));
    }

    Router router(const RouterOptions& options = {}) {
        return Router({context_,
                       agents_,
                       admission_,
                       limiter_,
                       cors_,
                       files_,
                       nullptr,
                       {"127.0.0.1"},
                       {},
                       options});
    }

    static Request get(const std::string& path, const std::string& question = "") {
        Request request;
        request.method = "GET";
        request.path = path;
        if (!question.empty()) request.query["q"] = question;
        request.client = "127.0.0.1";
        request.arrived = std::chrono::steady_clock::now();
        return request;
    }

    Request vote() {
        const std::string token = tokens_.sign({"query", "session_0123456789", "en", "widget"});
        Request request = get("/v1/events");
        request.method = "POST";
        request.headers["content-type"] = "application/json";
        request.body = R"({"events":[{"type":"helpful","token":")" + token + "\"}]}";
        return request;
    }

    static std::string header(const Reply& reply, const std::string& name) {
        for (const auto& [key, value] : reply.headers) {
            if (key == name) return value;
        }
        return "";
    }

    std::string bearer(Role role) {
        return "Bearer " + *add_token(folder_.file("tokens.yaml"), "t", role, 30);
    }

    std::string logged() {
        log_.flush();
        return *read_whole_file(folder_.file("log"), 1 << 20);
    }

    const TemporaryFolder folder_;
    const TestSnapshot snapshot_{store_pages()};
    const Clock clock_ = [] { return std::chrono::system_clock::now(); };
    const Socket log_file_{
        ::open(folder_.file("log").c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600)};
    Log log_{LogSeverity::kInfo, log_file_.get()};
    Metrics metrics_{{"1.2.3", {"parse", "correct", "curate", "expand", "match"}}};
    OpenStore store_;
    EventWriter events_{store_, {}};
    const ResultTokens tokens_{"secret", clock_};
    const std::unique_ptr<KnowledgeStore> knowledge_ =
        std::move(*KnowledgeStore::open(folder_.file("knowledge.sqlite")));
    const std::unique_ptr<InsertStore> inserts_ =
        std::move(*InsertStore::open(folder_.file("inserts.sqlite")));
    const std::unique_ptr<HandoffStore> handoffs_ =
        std::move(*HandoffStore::open(folder_.file("handoffs.sqlite")));
    ServiceDesk desk_{{}, clock_, [] { return 0; }};
    SnapshotHolder snapshots_;
    LookOutcome outcome_{LookOutcome::Kind::kRefused, "000001-aa", "its manifest is damaged"};
    Readiness readiness_{true, "000001-aa", {}};
    QuestionCache cache_{0};
    const Context context_{snapshots_,
                           cache_,
                           events_,
                           tokens_,
                           desk_,
                           metrics_,
                           log_,
                           clock_,
                           *knowledge_,
                           *inserts_,
                           *handoffs_,
                           {},
                           [] {},
                           {},
                           false,
                           [this] { return readiness_; },
                           [this] { return outcome_; },
                           [] { return GaugeReadings(); }};
    AgentTokens tokens_file_{folder_.file("tokens.yaml"), clock_};
    IdentityTokens identities_{{}, clock_};
    SignIn agents_{tokens_file_, identities_};
    Admission admission_{one_place()};
    RateLimiter limiter_{{}};
    const Cors cors_{{}};
    const StaticFiles files_;
};

TEST_F(RouterTest, UnderLoadSuggestionsGoFirstThenAnswersAndVotesPass) {
    AdmissionOptions roomy = one_place();
    roomy.answers_waiting_max = 1;
    roomy.answer_wait_max = std::chrono::hours(1);
    Admission admission(roomy);
    const Router routes(
        {context_, agents_, admission, limiter_, cors_, files_, nullptr, {}, {}, {}});
    auto running = admission.enter(Work::kAnswer, {std::chrono::steady_clock::now()});
    ASSERT_TRUE(running.place);
    // One answer may wait, no suggestion.
    EXPECT_EQ(routes.handle(get("/v1/suggest", "ret")).status, 503);
    Reply waited;
    std::thread client([&] { waited = routes.handle(get("/v1/answers", "return")); });
    while (admission.waiting() == 0) std::this_thread::yield();
    // The next answer has no room any more; a vote needs none.
    const Reply shed = routes.handle(get("/v1/answers", "return"));
    EXPECT_EQ(shed.status, 503);
    EXPECT_EQ(header(shed, "Retry-After"), "1");
    EXPECT_EQ(routes.handle(vote()).status, 202);
    EXPECT_EQ(routes.handle(get("/healthz")).status, 200);
    running.place.reset();
    client.join();
    EXPECT_EQ(waited.status, 200);
    const std::string text = metrics_.text(GaugeReadings());
    EXPECT_NE(text.find(R"(firstline_shed_total{kind="suggestions",reason="full"} 1)"),
              std::string::npos);
    EXPECT_NE(text.find(R"(firstline_shed_total{kind="answers",reason="full"} 1)"),
              std::string::npos);
}

TEST_F(RouterTest, AStalledDiskHoldsSoManyVotesAndTheOthersAreToldToComeAgain) {
    AdmissionOptions narrow = one_place();
    narrow.storage_places = 2;
    Admission admission(narrow);
    const Router routes(
        {context_, agents_, admission, limiter_, cors_, files_, nullptr, {}, {}, {}});
    std::unique_lock stalled(store_.disk);
    std::vector<int> statuses(8);
    std::vector<std::thread> voters;
    std::promise<void> six_refused;
    std::atomic<int> refused{0};
    for (int& status : statuses) {
        voters.emplace_back([&] {
            const Reply reply = routes.handle(vote());
            status = reply.status;
            if (status != 503) return;
            EXPECT_EQ(header(reply, "Retry-After"), "1");
            if (++refused == 6) six_refused.set_value();
        });
    }
    EXPECT_EQ(six_refused.get_future().wait_for(std::chrono::seconds(4)),
              std::future_status::ready);
    EXPECT_EQ(routes.handle(get("/v1/answers", "return")).status, 200);
    stalled.unlock();
    for (std::thread& voter : voters) voter.join();
    EXPECT_EQ(std::count(statuses.begin(), statuses.end(), 202), 2);
    EXPECT_NE(metrics_.text(GaugeReadings())
                  .find(R"(firstline_shed_total{kind="storage",reason="full"} 6)"),
              std::string::npos);
}

TEST_F(RouterTest, WhatWaitedLongIsServedIfThereIsAPlaceAndElseNot) {
    Request late = get("/v1/suggest", "ret");
    late.arrived -= std::chrono::milliseconds(60);
    EXPECT_EQ(router().handle(late).status, 200);
    const auto running = admission_.enter(Work::kAnswer, {std::chrono::steady_clock::now()});
    EXPECT_EQ(router().handle(late).status, 503);
}

TEST_F(RouterTest, WhatIsPastItsDeadlineIsNotServed) {
    RouterOptions options;
    options.deadline = std::chrono::milliseconds(100);
    Request late = get("/v1/answers", "how long does a refund take");
    late.arrived -= std::chrono::milliseconds(200);
    const Reply reply = router(options).handle(late);
    EXPECT_EQ(reply.status, 503);
    EXPECT_NE(reply.body.find("overloaded"), std::string::npos);
    EXPECT_EQ(header(reply, "Retry-After"), "1");
    EXPECT_NE(metrics_.text(GaugeReadings())
                  .find(R"(firstline_shed_total{kind="answers",reason="deadline"} 1)"),
              std::string::npos);
}

TEST_F(RouterTest, ADeadlineReachesTheEngine) {
    // Past it between admission and the engine's first stage: called as the router calls it.
    Request late = get("/v1/answers", "how long does a refund take");
    Trace trace;
    late.trace = &trace;
    late.deadline = late.arrived;
    const Reply reply = get_answer(context_, late);
    EXPECT_EQ(reply.status, 503);
    EXPECT_TRUE(trace.is_late);
    EXPECT_EQ(header(reply, "Retry-After"), "1");
    EXPECT_EQ(get_suggestions(context_, late).status, 503);
}

TEST_F(RouterTest, WhatABusyStoreHoldsIsAskedForAgainAndADamagedOneIsAFault) {
    std::promise<void> begun;
    std::promise<void> end;
    std::thread writer([&] {
        NewHandoff made;
        made.key = "key";
        EXPECT_TRUE(handoffs_->create(made, {}, 0, [&](int) {
            begun.set_value();
            end.get_future().wait();
            return PromisedTime();
        }));
    });
    begun.get_future().wait();
    Request queue = get("/v1/agent/handoffs");
    queue.headers["authorization"] = bearer(Role::kAgent);
    for (const Request& request : {get("/v1/handoffs/AAAAAAAAAAAAAAAAAAAAAA"), queue}) {
        const Reply reply = router().handle(request);
        EXPECT_EQ(reply.status, 503) << reply.body;
        EXPECT_EQ(header(reply, "Retry-After"), "1");
        EXPECT_NE(reply.body.find(R"("code":"overloaded")"), std::string::npos);
    }
    end.set_value();
    writer.join();
    EXPECT_EQ(router().handle(queue).status, 200);
    auto database = SqliteDatabase::open(folder_.file("handoffs.sqlite"), SqliteMode::kReadWrite);
    ASSERT_TRUE(database->execute("DROP TABLE handoffs"));
    EXPECT_EQ(router().handle(queue).status, 500);
}

TEST_F(RouterTest, ServerTimingTellsShoppersTheTotalAndAgentsTheStages) {
    const std::string total =
        header(router().handle(get("/v1/answers", "refund")), "Server-Timing");
    const std::string number = "dur=[0-9]+\\.[0-9]{3}";
    EXPECT_TRUE(std::regex_match(total, std::regex("total;" + number + ", queue;" + number)))
        << total;
    Request agent = get("/v1/agent/answers", "refund");
    agent.headers["authorization"] = bearer(Role::kAgent);
    EXPECT_NE(header(router().handle(agent), "Server-Timing").find(", match;dur="),
              std::string::npos);
    RouterOptions options;
    options.server_timing = ServerTiming::kFull;
    EXPECT_NE(header(router(options).handle(get("/v1/suggest", "ref")), "Server-Timing")
                  .find(", completions;dur="),
              std::string::npos);
    options.server_timing = ServerTiming::kOff;
    EXPECT_EQ(header(router(options).handle(agent), "Server-Timing"), "");
    EXPECT_EQ(header(router().handle(get("/healthz")), "Server-Timing"), "");
}

TEST_F(RouterTest, ALineTellsOfEachRequestButNotWhatWasAsked) {
    Request request = get("/v1/answers", "refund for anna@example.com");
    request.headers["x-request-id"] = "proxy-given-1";
    EXPECT_EQ(header(router().handle(request), "X-Request-Id"), "proxy-given-1");
    const std::string line = logged();
    EXPECT_TRUE(std::regex_search(
        line, std::regex(R"re(^\{"time":"[^"]+","level":"info","event":"request",)re"
                         R"re("request":"proxy-given-1","method":"GET","route":"/v1/answers",)re"
                         R"re("status":200,"bytes":[0-9]+,"microseconds":[0-9]+,)re"
                         R"re("queue_microseconds":[0-9]+,"snapshot":"[^"]+",)re"
                         R"re("stages":\{"parse":[0-9]+,.*"match":[0-9]+.*\}\}\n)re")))
        << line;
    EXPECT_EQ(line.find("refund"), std::string::npos);
    EXPECT_EQ(line.find("anna"), std::string::npos);
}

TEST_F(RouterTest, OnlyATrustedProxysSaneRequestIdIsKept) {
    const auto id_of = [&](const std::string& peer, const std::string& given) {
        Request request = get("/healthz");
        request.client = peer;
        request.headers["x-request-id"] = given;
        return header(router().handle(request), "X-Request-Id");
    };
    EXPECT_EQ(id_of("127.0.0.1", "0123-abcd"), "0123-abcd");
    EXPECT_NE(id_of("10.0.0.1", "0123-abcd"), "0123-abcd");
    for (const std::string& given : {std::string("short"), std::string(65, 'a'),
                                     std::string("a\"b\"c\"d\"e"), std::string("with space 1")}) {
        EXPECT_NE(id_of("127.0.0.1", given), given);
    }
}

TEST_F(RouterTest, ASlowQuestionsLineHasARequestToAskAgainWithoutPersonalData) {
    RouterOptions options;
    options.slow_after = std::chrono::milliseconds(1);
    Request slow = get("/v1/answers", "refund to +31 6 12345678");
    slow.query["locale"] = "en";
    slow.query["session"] = "session_0123456789";
    slow.arrived -= std::chrono::milliseconds(2);
    EXPECT_EQ(router(options).handle(slow).status, 200);
    const std::string line = logged();
    EXPECT_NE(line.find(R"("level":"warn","event":"slow question")"), std::string::npos);
    EXPECT_NE(
        line.find(R"("replay":"/v1/answers?locale=en&q=refund%20to%20%E2%80%B9phone%E2%80%BA")"),
        std::string::npos)
        << line;
    EXPECT_EQ(line.find("session_"), std::string::npos);
    EXPECT_NE(metrics_.text(GaugeReadings()).find("firstline_slow_questions_total 1"),
              std::string::npos);
}

TEST_F(RouterTest, ASlowQuestionsRequestGivesTheSameAnswerAgain) {
    RouterOptions options;
    options.slow_after = std::chrono::milliseconds(1);
    Request slow = get("/v1/suggest", "how long does a refund & return take?");
    slow.query["limit"] = "3";
    slow.arrived -= std::chrono::milliseconds(2);
    const std::string first = router(options).handle(slow).body;
    const std::string line = logged();
    const std::size_t begin = line.find(R"("replay":")") + 10;
    const std::string replay = line.substr(begin, line.find('"', begin) - begin);
    // As curl would send it.
    const Router again = router();
    Exchange exchange([&](const Request& request) { return again.handle(request); });
    const std::string peer = "127.0.0.1";
    const std::string bytes = exchange
                                  .respond("GET " + replay + " HTTP/1.1\r\nHost: x\r\n\r\n", "",
                                           {peer, std::chrono::steady_clock::now()}, true)
                                  .bytes;
    EXPECT_EQ(bytes.rfind("HTTP/1.1 200 ", 0), 0U) << replay << "\n" << bytes;
    EXPECT_EQ(bytes.substr(bytes.find("\r\n\r\n") + 4), first);
}

TEST_F(RouterTest, AQuickQuestionAndARouteWithoutTheEngineAreNotSlow) {
    RouterOptions options;
    options.slow_after = std::chrono::hours(1);
    router(options).handle(get("/v1/answers", "refund"));
    options.slow_after = std::chrono::milliseconds(1);
    Request old = get("/healthz");
    old.arrived -= std::chrono::seconds(1);
    router(options).handle(old);
    options.slow_after = std::chrono::milliseconds(0);
    Request question = get("/v1/answers", "refund");
    question.arrived -= std::chrono::milliseconds(10);
    router(options).handle(question);
    EXPECT_EQ(logged().find("slow question"), std::string::npos);
}

TEST_F(RouterTest, ReloadingIsForOperatorsWhoReadNoContent) {
    const Role roles[] = {Role::kAgent, Role::kEditor, Role::kLead, Role::kOperator};
    std::vector<std::string> bearers;  // all before the first look, which is kept for a second
    for (const Role role : roles) bearers.push_back(bearer(role));
    Request reload = get("/v1/admin/reload");
    reload.method = "POST";
    Request agents = get("/v1/agent/answers", "refund");
    EXPECT_EQ(router().handle(reload).status, 401);
    for (std::size_t i = 0; i < std::size(roles); ++i) {
        const bool is_operator = roles[i] == Role::kOperator;
        reload.headers["authorization"] = bearers[i];
        agents.headers["authorization"] = bearers[i];
        EXPECT_EQ(router().handle(reload).status, is_operator ? 200 : 403) << to_string(roles[i]);
        EXPECT_EQ(router().handle(agents).status, is_operator ? 403 : 200) << to_string(roles[i]);
    }
    const Reply told = router().handle(reload);
    EXPECT_EQ(told.body,
              R"({"result":"refused","snapshot":"000001-aa","why":"its manifest is damaged"})");
    outcome_ = {LookOutcome::Kind::kPending, "", ""};
    const Reply pending = router().handle(reload);
    EXPECT_EQ(pending.body, R"({"result":"pending","snapshot":null,"why":null})");
}

TEST_F(RouterTest, ReadinessTellsWhyNot) {
    EXPECT_EQ(router().handle(get("/readyz")).body,
              R"({"status":"ready","snapshot":"000001-aa","reasons":[]})");
    readiness_.reasons.push_back({"store_failing", "the disk is full"});
    const Reply degraded = router().handle(get("/readyz"));
    EXPECT_EQ(degraded.status, 200);
    EXPECT_EQ(degraded.body, R"({"status":"degraded","snapshot":"000001-aa","reasons":)"
                             R"([{"code":"store_failing","detail":"the disk is full"}]})");
    readiness_ = {false, "", {{"no_snapshot", "nothing was published"}}};
    const Reply not_ready = router().handle(get("/readyz"));
    EXPECT_EQ(not_ready.status, 503);
    EXPECT_EQ(header(not_ready, "Retry-After"), "1");
    EXPECT_NE(not_ready.body.find(R"("status":"not_ready","snapshot":null)"), std::string::npos);
}

}  // namespace
}  // namespace firstline
