// A small store's daemon, in this process: real snapshot, real sockets, a clock that stands still.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kb/doc/curation.h"
#include "kb/doc/page.h"
#include "searchd/auth/agent_tokens.h"
#include "searchd/daemon.h"
#include "tests/searchd/test_client.h"
#include "tests/support/temporary_folder.h"

namespace firstline {

// Pages of a boot shop: public in English and Arabic, one internal.
std::vector<Page> boot_shop_pages();

class ServedStore {
  public:
    // Publishes the pages (if any) and starts the daemon; `configure` may change its settings.
    explicit ServedStore(const std::vector<Page>& pages, const Curation& curation = {},
                         const std::function<void(Config&)>& configure = nullptr);

    // Publishes pages as the next snapshot; returns its id.
    std::string publish_pages(const std::vector<Page>& pages, const Curation& curation = {});

    std::string get(const std::string& target, const std::string& fields = "") const {
        return TestClient::get(daemon->port(), target, fields);
    }

    // "Authorization: Bearer …" of a new token.
    std::string authorization(Role role, const std::string& name = "test") const;

    TemporaryFolder folder;
    Config config;
    std::unique_ptr<Daemon> daemon;
    static inline const TimePoint kNow =
        TimePoint(std::chrono::sys_days(std::chrono::year(2026) / 11 / 23)) +
        std::chrono::hours(12) + std::chrono::minutes(20);
};

}  // namespace firstline
