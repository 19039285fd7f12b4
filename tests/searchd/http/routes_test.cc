// The table of routes and api/openapi.yaml tell the same: a route in one that the other lacks, or
// lets others in, fails here.
#include "searchd/http/routes.h"

#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <map>
#include <set>

#include "searchd/events/sqlite_store.h"
#include "searchd/handoff/handoff_store.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

// "GET /v1/pages/{}" → the roles that may call it, as "agent lead"; empty for everybody.
using RolesOf = std::map<std::string, std::string>;

std::string roles_of(Access access) {
    if (access == Access::kPublic) return "";
    std::string text;
    for (const Role role : {Role::kAgent, Role::kEditor, Role::kLead, Role::kOperator}) {
        if (may_enter(access, role))
            text += (text.empty() ? "" : " ") + std::string(to_string(role));
    }
    return text;
}

// A placeholder's name is the document's business.
std::string without_names(const std::string& path) {
    std::string out;
    bool inside = false;
    for (const char c : path) {
        if (c == '}') inside = false;
        if (!inside) out += c;
        if (c == '{') inside = true;
    }
    return out;
}

std::string roles_of(const YAML::Node& operation) {
    std::set<std::string> roles;
    for (const YAML::Node& need : operation["security"]) {
        for (const YAML::Node& role : need["bearer"]) roles.insert(role.as<std::string>());
    }
    std::string text;
    for (const std::string& role : roles) text += (text.empty() ? "" : " ") + role;
    return text;
}

RolesOf documented() {
    RolesOf routes;
    const YAML::Node api = YAML::LoadFile(FIRSTLINE_SOURCE_DIR "/api/openapi.yaml");
    for (const auto& path : api["paths"]) {
        for (const auto& operation : path.second) {
            std::string method = operation.first.as<std::string>();
            for (char& c : method) c = static_cast<char>(std::toupper(c));
            routes[method + " " + without_names(path.first.as<std::string>())] =
                roles_of(operation.second);
        }
    }
    return routes;
}

// Parts enough to make the table; no handler is called.
class RoutesTest : public testing::Test {
  protected:
    RolesOf served() {
        RolesOf routes;
        for (const Route& route : make_routes(context_, &help_center_)) {
            const bool prefix = route.path.back() == '/';
            const auto [place, added] = routes.emplace(
                route.method + " " + without_names(route.path) + (prefix ? "{}" : ""),
                roles_of(route.access));
            EXPECT_TRUE(added) << place->first << " is in the table twice";
        }
        return routes;
    }

    TemporaryFolder folder_;
    const Clock clock_ = [] { return TimePoint(); };
    SnapshotHolder snapshots_;
    std::unique_ptr<SqliteStore> store_ =
        std::move(*SqliteStore::open(folder_.file("events.sqlite")));
    EventWriter events_{*store_, {}};
    ResultTokens tokens_{"secret", clock_};
    std::unique_ptr<KnowledgeStore> knowledge_ =
        std::move(*KnowledgeStore::open(folder_.file("knowledge.sqlite")));
    std::unique_ptr<InsertStore> inserts_ =
        std::move(*InsertStore::open(folder_.file("inserts.sqlite")));
    std::unique_ptr<HandoffStore> handoffs_ =
        std::move(*HandoffStore::open(folder_.file("handoffs.sqlite")));
    ServiceDesk desk_{{}, clock_, [] { return 0; }};
    Metrics metrics_;
    Log log_{LogSeverity::kError};
    QuestionCache cache_{0};
    Context context_{snapshots_, cache_, events_,     tokens_,   desk_,      metrics_,
                     log_,       clock_, *knowledge_, *inserts_, *handoffs_, {},
                     [] {},      {},     false,       {},        {},         {}};
    HelpCenter help_center_{context_, {}};
};

TEST_F(RoutesTest, TheTableIsTheDocument) {
    const RolesOf in_document = documented();
    const RolesOf in_table = served();
    for (const auto& [route, roles] : in_table) {
        const auto found = in_document.find(route);
        ASSERT_NE(found, in_document.end()) << route << " is missing in api/openapi.yaml";
        EXPECT_EQ(found->second, roles) << route << ": api/openapi.yaml lets others in";
    }
    for (const auto& [route, roles] : in_document) {
        EXPECT_EQ(in_table.count(route), 1U) << route << " is missing in searchd/http/routes.cc";
    }
    EXPECT_GE(in_table.size(), 15U);
}

}  // namespace
}  // namespace firstline
