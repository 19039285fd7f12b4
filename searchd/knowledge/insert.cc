#include "searchd/knowledge/insert.h"

namespace firstline {

QuoteScope scope_of(InsertKind kind) {
    switch (kind) {
        case InsertKind::kSentences:
        case InsertKind::kPassage:
            return QuoteScope::kPassage;
        case InsertKind::kPage:
            return QuoteScope::kPage;
        case InsertKind::kLink:
            return QuoteScope::kLink;
    }
    return QuoteScope::kPassage;
}

const char* to_string(InsertKind kind) {
    switch (kind) {
        case InsertKind::kSentences:
            return "sentences";
        case InsertKind::kPassage:
            return "passage";
        case InsertKind::kPage:
            return "page";
        case InsertKind::kLink:
            return "link";
    }
    return "sentences";
}

const char* to_string(InsertChannel channel) {
    return channel == InsertChannel::kClipboard ? "clipboard" : "host";
}

std::optional<InsertKind> insert_kind_named(std::string_view name) {
    for (const InsertKind kind :
         {InsertKind::kSentences, InsertKind::kPassage, InsertKind::kPage, InsertKind::kLink}) {
        if (name == to_string(kind)) return kind;
    }
    return std::nullopt;
}

std::optional<InsertChannel> insert_channel_named(std::string_view name) {
    for (const InsertChannel channel : {InsertChannel::kHost, InsertChannel::kClipboard}) {
        if (name == to_string(channel)) return channel;
    }
    return std::nullopt;
}

}  // namespace firstline
