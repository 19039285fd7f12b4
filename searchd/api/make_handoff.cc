#include "searchd/api/make_handoff.h"

#include <algorithm>

#include "searchd/api/parameters.h"
#include "searchd/api/replies.h"
#include "searchd/auth/base64url.h"
#include "searchd/events/redaction.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

constexpr std::size_t kKeyBytes = 16;

// The address without what follows its path: carts, orders and sign-ins are told there.
std::string without_query(const std::string& url) {
    return redact(url.substr(0, url.find_first_of("?#")));
}

// All that the shopper said, in one text; token and session are not of it, since a page that was
// loaded again has new ones.
std::string said_in(const PostedHandoff& posted) {
    const HandoffPacket& packet = posted.packet;
    std::string text;
    const auto add = [&](const std::string& part) { text += part + '\0'; };
    for (const std::string& part :
         {std::string(to_string(packet.channel)), packet.question, packet.corrected, packet.locale,
          packet.page_url, posted.contact.name, posted.contact.email, posted.contact.phone}) {
        add(part);
    }
    for (const auto* list : {&packet.shown, &packet.read}) {
        add(std::to_string(list->size()));
        for (const SeenPassage& seen : *list) {
            add(seen.page);
            add(seen.anchor);
            add(std::to_string(seen.rank));
        }
    }
    for (const PassageVote& vote : packet.votes) {
        add(vote.page);
        add(vote.anchor);
        add(vote.helpful ? "helpful" : vote.reason);
    }
    return text;
}

std::string list_of(const std::vector<std::string>& channels) {
    std::string list;
    for (const std::string& channel : channels) list += (list.empty() ? "" : ", ") + channel;
    return list.empty() ? "none" : list;
}

// The posted hand-off as it may be stored.
NewHandoff new_handoff(const Context& context, const PostedHandoff& posted,
                       const ResultToken& asked) {
    NewHandoff made;
    made.key = posted.key;
    made.fingerprint = context.tokens.keyed_hash("handoff", said_in(posted));
    made.contact = posted.contact;
    made.packet = posted.packet;
    HandoffPacket& packet = made.packet;
    packet.question = redact(packet.question);
    packet.corrected = redact(packet.corrected);
    packet.page_url = without_query(packet.page_url);
    packet.query_id = asked.query_id;
    if (!asked.session.empty()) packet.session = asked.session;
    if (!asked.channel.empty()) packet.source = asked.channel;
    if (packet.locale.empty()) packet.locale = asked.locale;
    if (packet.source.empty()) packet.source = "widget";
    return made;
}

std::optional<Problem> problem_of_verdict(HandoffVerdict verdict) {
    switch (verdict) {
        case HandoffVerdict::kKeyReused:
            return Problem{ProblemCode::kKeyReused,
                           "The key was used for a hand-off that says something else; a new "
                           "hand-off needs a new key."};
        case HandoffVerdict::kQueueFull:
            return Problem{ProblemCode::kQueueFull, "Too many shoppers are waiting."};
        case HandoffVerdict::kSessionFull:
            return Problem{ProblemCode::kTooManyRequests,
                           "This session or reply has hand-offs that are not answered yet.",
                           "5 open hand-offs"};
        default:
            return std::nullopt;
    }
}

MadeHandoff refused(Problem problem) {
    return {std::move(problem), {}};
}

}  // namespace

MadeHandoff make_handoff(const Context& context, const Request& request,
                         const PostedHandoff& posted) {
    ResultToken asked;
    if (!posted.token.empty()) {
        const auto token = context.tokens.verify(posted.token);
        if (!token) {
            return refused({ProblemCode::kBadToken,
                            "The token is not of a reply of the last 24 hours; send a session "
                            "instead."});
        }
        asked = *token;
    }
    const auto& channels = context.desk.channels();
    if (std::find(channels.begin(), channels.end(), to_string(posted.packet.channel)) ==
        channels.end()) {
        return refused(
            {ProblemCode::kChannelNotOffered, "The channel is not offered.", list_of(channels)});
    }
    const auto result =
        context.handoffs.create(new_handoff(context, posted, asked), context.handoff_targets,
                                to_unix_ms(context.clock()), [&](int ahead) {
                                    const Promise promise = context.desk.promise(ahead);
                                    return PromisedTime{promise.by_ms, promise.by};
                                });
    if (!result) return refused(storing_failed(context, request, result.error()));
    if (auto problem = problem_of_verdict(result->verdict)) return refused(std::move(*problem));
    if (result->verdict == HandoffVerdict::kDone) {
        context.log.info("hand-off", {{"request", request.id},
                                      {"handoff", result->handoff.id},
                                      {"channel", to_string(result->handoff.packet.channel)},
                                      {"ahead", std::int64_t{result->handoff.ahead}}});
        context.handoff_made();
    }
    return {std::nullopt, result->handoff};
}

MadeHandoff find_handoff(const Context& context, const Request& request, const std::string& id) {
    const Problem unknown{ProblemCode::kNotFound, "There is no such hand-off."};
    if (id.size() > kHandoffIdBytesMax) return refused(unknown);
    auto found = context.handoffs.find(id);
    if (!found) return refused(reading_failed(context, request, found.error()));
    if (!found->has_value()) return refused(unknown);
    return {std::nullopt, std::move(**found)};
}

std::string new_handoff_key() {
    return base64url_encode(random_bytes(kKeyBytes));
}

}  // namespace firstline
