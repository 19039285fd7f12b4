#include "searchd/events/event.h"

namespace firstline {

const char* to_string(EventType type) {
    switch (type) {
        case EventType::kQuery:
            return "query";
        case EventType::kOpened:
            return "opened";
        case EventType::kHelpful:
            return "helpful";
        case EventType::kNotHelpful:
            return "not_helpful";
        case EventType::kCopied:
            return "copied";
        case EventType::kContactOpened:
            return "contact_opened";
        case EventType::kSurveyShown:
            return "survey_shown";
        case EventType::kSurveyAnswered:
            return "survey_answered";
        case EventType::kContact:
            return "contact";
    }
    return "query";
}

}  // namespace firstline
