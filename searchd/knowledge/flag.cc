#include "searchd/knowledge/flag.h"

namespace firstline {

const char* to_string(FlagKind kind) {
    switch (kind) {
        case FlagKind::kWrong:
            return "wrong";
        case FlagKind::kOutdated:
            return "outdated";
        case FlagKind::kUnclear:
            return "unclear";
        case FlagKind::kMissing:
            return "missing";
    }
    return "wrong";
}

const char* to_string(FlagState state) {
    switch (state) {
        case FlagState::kOpen:
            return "open";
        case FlagState::kDone:
            return "done";
        case FlagState::kDeclined:
            return "declined";
    }
    return "open";
}

std::optional<FlagKind> flag_kind_named(std::string_view name) {
    for (const FlagKind kind :
         {FlagKind::kWrong, FlagKind::kOutdated, FlagKind::kUnclear, FlagKind::kMissing}) {
        if (name == to_string(kind)) return kind;
    }
    return std::nullopt;
}

std::optional<FlagState> flag_state_named(std::string_view name) {
    for (const FlagState state : {FlagState::kOpen, FlagState::kDone, FlagState::kDeclined}) {
        if (name == to_string(state)) return state;
    }
    return std::nullopt;
}

}  // namespace firstline
