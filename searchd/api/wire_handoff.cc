#include "searchd/api/wire_handoff.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "searchd/api/parameters.h"
#include "searchd/api/posted_parts.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kNoteCharactersMax = 2000;

std::string dump(const Json& json) {
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Json time_json(std::int64_t ms) {
    if (ms == 0) return Json();
    return rfc3339_utc(TimePoint(std::chrono::milliseconds(ms)));
}

Json text_or_null(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

Json kept_json(const Handoff& handoff, std::int64_t now_ms) {
    const auto kept = promise_kept(handoff, now_ms);
    return kept ? Json(*kept) : Json();
}

Json seen_json(const std::vector<SeenPassage>& list) {
    Json json = Json::array();
    for (const SeenPassage& seen : list) {
        json.push_back({{"page", seen.page}, {"anchor", seen.anchor}, {"rank", seen.rank}});
    }
    return json;
}

Json votes_json(const std::vector<PassageVote>& votes) {
    Json json = Json::array();
    for (const PassageVote& vote : votes) {
        json.push_back({{"page", vote.page},
                        {"anchor", vote.anchor},
                        {"helpful", vote.helpful},
                        {"reason", text_or_null(vote.reason)}});
    }
    return json;
}

// What the shopper brought, without contact.
void add_packet(const Handoff& handoff, Json& json) {
    const HandoffPacket& packet = handoff.packet;
    json["channel"] = to_string(packet.channel);
    json["locale"] = packet.locale;
    json["source"] = packet.source;
    json["question"] = packet.question;
    json["corrected"] = text_or_null(packet.corrected);
    json["url"] = packet.page_url;
    json["created"] = time_json(handoff.created_ms);
    json["by"] = text_or_null(handoff.promised.text);
    json["ahead"] = handoff.ahead;
}

void add_details(const Handoff& handoff, Json& json) {
    json["shown"] = seen_json(handoff.packet.shown);
    json["read"] = seen_json(handoff.packet.read);
    json["votes"] = votes_json(handoff.packet.votes);
    json["contact"] = {{"name", handoff.contact.name},
                       {"email", handoff.contact.email},
                       {"phone", handoff.contact.phone}};
}

Json item_json(const Handoff& handoff, std::int64_t now_ms) {
    Json json = {{"id", handoff.id},
                 {"version", handoff.version},
                 {"state", to_string(handoff.state)},
                 {"agent", text_or_null(handoff.agent)},
                 {"outcome", text_or_null(to_string(handoff.outcome))}};
    add_packet(handoff, json);
    json["promise_kept"] = kept_json(handoff, now_ms);
    json["first_action"] = time_json(handoff.first_action_ms);
    json["answered"] = time_json(handoff.answered_ms);
    json["resolved"] = time_json(handoff.resolved_ms);
    return json;
}

Json items_json(const std::vector<Handoff>& handoffs, std::int64_t now_ms) {
    Json list = Json::array();
    for (const Handoff& handoff : handoffs) list.push_back(item_json(handoff, now_ms));
    return list;
}

ShopperContact read_contact(PostedObject& body, HandoffChannel channel) {
    ShopperContact contact;
    auto fields = body.object("contact");
    if (!fields) {
        if (channel != HandoffChannel::kLiveChat) body.fault("contact is missing.");
        return contact;
    }
    contact.name = fields->line("name", kContactNameBytesMax);
    contact.email = fields->line("email", kContactEmailBytesMax);
    contact.phone = fields->line("phone", kContactPhoneBytesMax);
    if (channel == HandoffChannel::kEmail) fields->require("email");
    if (channel == HandoffChannel::kPhone) fields->require("phone");
    if (!contact.email.empty() && !is_email_address(contact.email))
        fields->fault("contact.email is no e-mail address.");
    if (!contact.phone.empty() && !is_phone_number(contact.phone))
        fields->fault("contact.phone is no telephone number.");
    fields->finish();
    return contact;
}

SeenPassage read_seen(PostedObject& entry) {
    PostedPassage passage = read_passage(entry);
    const int rank = entry.number("rank", 1, kRankMax).value_or(0);
    entry.finish();
    return {std::move(passage.page), std::move(passage.anchor), rank};
}

PassageVote read_vote(PostedObject& entry) {
    PostedPassage passage = read_passage(entry);
    entry.require("helpful");
    const bool helpful = entry.flag("helpful");
    std::string reason = read_reason(entry, !helpful);
    entry.finish();
    return {std::move(passage.page), std::move(passage.anchor), helpful, std::move(reason)};
}

}  // namespace

bool is_email_address(std::string_view text) {
    const std::size_t at = text.find('@');
    const bool clean = std::none_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) <= 32 || c == 127 ||
               std::string_view("<>()[],;:\\\"").find(c) != std::string_view::npos;
    });
    return clean && at != std::string::npos && at > 0 && at + 1 < text.size() &&
           text.find('@', at + 1) == std::string::npos;
}

bool is_phone_number(std::string_view text) {
    const auto digits =
        std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits >= 5 && digits <= 20 &&
           text.find_first_not_of("0123456789 +()-./") == std::string::npos;
}

ParsedHandoff parse_handoff(std::string_view text) {
    PostedObject body(text);
    PostedHandoff posted;
    HandoffPacket& packet = posted.packet;
    for (const char* key : {"key", "channel", "question"}) body.require(key);
    posted.key = body.identifier("key", 16, 64);
    posted.token = body.line("token", kTokenBytesMax);
    packet.session = body.identifier("session", 16, 64);
    packet.source = body.one_of("source", {"widget", "help-center"});
    packet.channel = channel_named(body.one_of("channel", {"live_chat", "email", "phone"}))
                         .value_or(HandoffChannel::kEmail);
    packet.question = body.text("question", kQuestionCharactersMax);
    packet.corrected = body.text("corrected", kQuestionCharactersMax);
    packet.locale = read_locale(body);
    packet.page_url = body.line("url", kUrlBytesMax);
    for (PostedObject& entry : body.list("shown", kHandoffPassagesMax))
        packet.shown.push_back(read_seen(entry));
    for (PostedObject& entry : body.list("read", kHandoffPassagesMax))
        packet.read.push_back(read_seen(entry));
    for (PostedObject& entry : body.list("votes", kHandoffPassagesMax))
        packet.votes.push_back(read_vote(entry));
    posted.contact = read_contact(body, packet.channel);
    if (posted.token.empty() && packet.session.empty())
        body.fault("A hand-off needs the token of a reply, or a session.");
    body.finish();
    return {std::move(posted), body.problem()};
}

ParsedAction parse_action(HandoffAction::Kind kind, std::string_view text) {
    ParsedAction parsed;
    parsed.action.kind = kind;
    PostedObject body(text);
    if (kind == HandoffAction::Kind::kReassign) {
        body.require("to");
        parsed.action.to = body.line("to", 100);
    } else if (kind == HandoffAction::Kind::kNote) {
        body.require("text");
        parsed.action.text = body.text("text", kNoteCharactersMax);
    } else if (kind == HandoffAction::Kind::kResolve) {
        body.require("outcome");
        parsed.action.outcome =
            outcome_named(body.one_of("outcome", {"answered", "forwarded", "unreachable",
                                                  "duplicate", "spam"}))
                .value_or(HandoffOutcome::kAnswered);
        parsed.action.asks_effort = body.flag("ask_effort");
    }
    body.finish();
    parsed.problem = body.problem();
    return parsed;
}

std::string render_handoff_receipt(const Handoff& handoff) {
    return dump({{"id", handoff.id},
                 {"channel", to_string(handoff.packet.channel)},
                 {"created", time_json(handoff.created_ms)},
                 {"by", text_or_null(handoff.promised.text)},
                 {"ahead", handoff.ahead}});
}

std::string render_handoff_status(const Handoff& handoff, std::int64_t now_ms) {
    return dump({{"id", handoff.id},
                 {"channel", to_string(handoff.packet.channel)},
                 {"created", time_json(handoff.created_ms)},
                 {"by", text_or_null(handoff.promised.text)},
                 {"ahead", handoff.ahead},
                 {"state", to_string(handoff.state)},
                 {"promise_kept", kept_json(handoff, now_ms)},
                 {"survey", handoff.asks_effort ? Json("ces") : Json()}});
}

std::string render_handoff_page(const HandoffPage& page, int waiting, std::int64_t now_ms) {
    return dump({{"version", page.version},
                 {"waiting", waiting},
                 {"handoffs", items_json(page.handoffs, now_ms)},
                 {"cursor", page.cursor == 0 ? Json() : Json(page.cursor)},
                 {"more", page.cursor != 0},
                 {"list_again", false},
                 {"poll_after_ms", kPollAfterMs}});
}

std::string render_handoff_changes(const HandoffChanges& changes, bool more, int waiting,
                                   std::int64_t now_ms) {
    return dump({{"version", changes.version},
                 {"waiting", waiting},
                 {"handoffs", items_json(changes.handoffs, now_ms)},
                 {"cursor", Json()},
                 {"more", more},
                 {"list_again", changes.is_erased},
                 {"poll_after_ms", kPollAfterMs}});
}

std::string render_agent_handoff(const Handoff& handoff, std::int64_t now_ms) {
    Json json = item_json(handoff, now_ms);
    add_details(handoff, json);
    Json notes = Json::array();
    for (const HandoffNote& note : handoff.notes) {
        notes.push_back(
            {{"time", time_json(note.time_ms)}, {"agent", note.agent}, {"text", note.text}});
    }
    json["notes"] = std::move(notes);
    json["asks_effort"] = handoff.asks_effort;
    return dump(json);
}

std::string render_delivery(const Delivery& delivery) {
    Json handoff = {{"id", delivery.handoff.id}};
    add_packet(delivery.handoff, handoff);
    add_details(delivery.handoff, handoff);
    return dump(
        {{"type", "handoff.created"}, {"delivery", delivery.id}, {"handoff", std::move(handoff)}});
}

}  // namespace firstline
