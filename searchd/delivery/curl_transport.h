// Transport over libcurl. It goes where the operator's configuration says and nowhere else: only
// the scheme's own protocol, no redirects, no proxy or credentials of the environment, certificates
// checked, at most ten seconds and 16 KiB of reply.
#pragma once

#include <atomic>
#include <memory>

#include "searchd/delivery/transport.h"

namespace firstline {

// One thread at a time, but for stop().
class CurlTransport final : public Transport {
  public:
    CurlTransport();

    Result<void> post(const WebhookRequest& request) override;
    Result<void> mail(const MailMessage& message) override;
    void stop() override { stopping_ = true; }

  private:
    std::atomic<bool> stopping_{false};
};

}  // namespace firstline
