// A request as it may stand in the log, to be asked again.
#pragma once

#include <string>

#include "searchd/api/message.h"

namespace firstline {

// The path and its parameters, percent-encoded, personal data taken out of each value and the
// session left out: "/v1/answers?locale=en&q=where%20is%20order%20%E2%80%B9order%E2%80%BA".
//
//     curl -s "http://127.0.0.1:8080$REPLAY"
std::string replayable_target(const Request& request);

}  // namespace firstline
