// What several handlers do with a reply: JSON, caching, what is stored before it, and an engine's
// or a store's error.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/search/engine.h"
#include "searchd/api/context.h"
#include "searchd/api/message.h"
#include "searchd/api/problem.h"

namespace firstline {

// How the engine is to work on this request: its deadline, and where its times are noted.
EngineOptions engine_options(const Request& request);

// The snapshot in service, noted as the one that answers; nullptr before the first.
std::shared_ptr<const Snapshot> snapshot_for(const Context& context, const Request& request);

// A reply that no cache may keep.
Reply private_json(std::string body, int status = 200);

// A reply shared caches may keep for 30 seconds, under the tag.
Reply public_json(std::string body, const std::string& etag);

// The tag of a public GET's reply: it changes with the snapshot, the request and the time the reply
// tells of: the store's day, at least.
std::string etag_of(const Snapshot& snapshot, const Request& request, const std::string& time);

// Whether an If-None-Match field names the tag: "*", or a list that holds it, weak or not (RFC
// 9110, section 13.1.2). Anything else names nothing.
bool names_tag(std::string_view if_none_match, std::string_view etag);

// 304 if the client has the reply with this tag already. Ask only for a reply that would be 200: to
// "*" any will do.
std::optional<Reply> not_modified(const Request& request, const std::string& etag);

Reply not_ready();
Reply no_such_handoff();

// The problem for an engine's error, whose message goes to the log.
Reply engine_failed(const Context& context, const Request& request, const Error& error);

// 415 for a posted body that is not application/json; nothing if it is.
std::optional<Reply> refuse_other_than_json(const Request& request);

// 202 once the events are durable, which it waits for; they count in the metrics then.
Reply store_events(const Context& context, const Request& request, std::vector<Event> events);

// 503 for what could not be made durable, and for what could not be read because others use the
// store; 500 for what cannot be read at all. The store's message goes to the log.
Problem storing_failed(const Context& context, const Request& request, const Error& error);
Problem reading_failed(const Context& context, const Request& request, const Error& error);
Reply not_stored(const Context& context, const Request& request, const Error& error);
Reply not_read(const Context& context, const Request& request, const Error& error);

}  // namespace firstline
