// An insert: an agent put words of the content, or a page's address, into a customer's chat. Plain
// values; of what was said in the chat nothing is among them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "searchd/knowledge/quote.h"

namespace firstline {

enum class InsertKind : std::uint8_t { kSentences, kPassage, kPage, kLink };
enum class InsertChannel : std::uint8_t {
    kHost,       // into the chat's own field, acknowledged
    kClipboard,  // copied, to be pasted
};

struct Insert {
    std::int64_t id = 0;  // counts from 1
    std::int64_t created_ms = 0;
    std::string agent;  // whose token it came with
    InsertKind kind = InsertKind::kSentences;
    InsertChannel channel = InsertChannel::kHost;
    std::string conversation;  // the host chat's own id of the talk; may be empty
    std::string snapshot;      // the content that the agent saw
    std::string compared;      // the content whose words `quote` holds; empty: it was not there
    Quote quote;
    std::int64_t settled_ms = 0;  // 0: nobody has told the customer, or there is nothing to tell
    std::string settled_by;       // the agent or lead who did
};

// What has to stand for the insert to be right: of sentences their whole passage.
QuoteScope scope_of(InsertKind kind);

// Names as stored and as the API spells them: sentences, passage, page, link; host, clipboard.
const char* to_string(InsertKind kind);
const char* to_string(InsertChannel channel);
std::optional<InsertKind> insert_kind_named(std::string_view name);
std::optional<InsertChannel> insert_channel_named(std::string_view name);

}  // namespace firstline
