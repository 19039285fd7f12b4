#include "searchd/http/admission.h"

namespace firstline {

std::optional<Admission::Place> Admission::enter(Work work) {
    const bool suggestion = work == Work::kSuggestion;
    std::unique_lock lock(mutex_);
    if (running_ >= options_.places) {
        const std::size_t waiting_max =
            suggestion ? options_.suggestions_waiting_max : options_.answers_waiting_max;
        if (waiting_ >= waiting_max) return std::nullopt;
        ++waiting_;
        const bool free = left_.wait_for(
            lock, suggestion ? options_.suggestion_wait_max : options_.answer_wait_max,
            [this] { return running_ < options_.places; });
        --waiting_;
        if (!free) return std::nullopt;
    }
    ++running_;
    return std::optional<Place>(std::in_place, *this);
}

std::size_t Admission::running() const {
    const std::lock_guard lock(mutex_);
    return running_;
}

void Admission::leave() {
    {
        const std::lock_guard lock(mutex_);
        --running_;
    }
    left_.notify_one();
}

}  // namespace firstline
