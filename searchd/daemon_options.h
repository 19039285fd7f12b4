// The configuration as each part of the daemon takes it.
#pragma once

#include <string>
#include <vector>

#include "searchd/auth/identity_tokens.h"
#include "searchd/config/config.h"
#include "searchd/daemon.h"
#include "searchd/delivery/courier.h"
#include "searchd/events/writer.h"
#include "searchd/http/admission.h"
#include "searchd/http/rate_limiter.h"
#include "searchd/http/router.h"
#include "searchd/http/server.h"
#include "searchd/ops/log.h"
#include "searchd/ops/metrics.h"

namespace firstline {

LogSeverity severity_of(LogLevel level);
std::vector<DeliveryTarget> targets_of(const HandoffConfig& config);

// kInvalid if a file that holds a secret is empty.
Result<CourierOptions> courier_options(const HandoffConfig& config);
EventWriterOptions writer_options(const Config& config);
AdmissionOptions admission_options(const Config& config);
RateLimiterOptions limiter_options(const Config& config);
// The public's own address may do what a listed one may: a proxy need not pass it on as Host.
std::vector<std::string> origins_of(const Config& config);
IdentityOptions identity_options(const IdentityConfig& config);
RouterOptions router_options(const Config& config);
ServerOptions server_options(const Config& config, const StartOptions& start);
MetricsOptions metrics_options(const std::string& version);

}  // namespace firstline
