// A shopper's hand-off, from what was posted to what is stored: the API and the help centre's form
// both make theirs here, so that limits, redaction and "once for each key" are the same.
#pragma once

#include <optional>
#include <string>

#include "searchd/api/context.h"
#include "searchd/api/message.h"
#include "searchd/api/problem.h"
#include "searchd/api/wire_handoff.h"

namespace firstline {

struct MadeHandoff {
    std::optional<Problem> problem;  // why there is none
    Handoff handoff;                 // durable; the one made before if the key was used for it
};

// Verifies the token, if there is one, redacts what was said, stores it with its deliveries and
// wakes the courier. A store's failure is kOverloaded; its message goes to the log.
MadeHandoff make_handoff(const Context& context, const Request& request,
                         const PostedHandoff& posted);

// The hand-off with this id: kNotFound if there is none, kInternal if the store failed.
MadeHandoff find_handoff(const Context& context, const Request& request, const std::string& id);

// A new key: 128 random bits, as parse_handoff() takes it.
std::string new_handoff_key();

}  // namespace firstline
