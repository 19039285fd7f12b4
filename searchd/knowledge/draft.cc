#include "searchd/knowledge/draft.h"

namespace firstline {

const char* to_string(DraftState state) {
    switch (state) {
        case DraftState::kOpen:
            return "open";
        case DraftState::kAccepted:
            return "accepted";
        case DraftState::kDeclined:
            return "declined";
    }
    return "open";
}

std::optional<DraftState> draft_state_named(std::string_view name) {
    for (const DraftState state :
         {DraftState::kOpen, DraftState::kAccepted, DraftState::kDeclined}) {
        if (name == to_string(state)) return state;
    }
    return std::nullopt;
}

}  // namespace firstline
