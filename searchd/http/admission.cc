#include "searchd/http/admission.h"

#include <algorithm>

namespace firstline {
namespace {

constexpr auto kSuggestions = static_cast<std::size_t>(Work::kSuggestion);
constexpr auto kAnswers = static_cast<std::size_t>(Work::kAnswer);

}  // namespace

Admission::Admitted Admission::enter(Work work, Due due) {
    if (work == Work::kStorage) return enter_storage();
    const bool is_suggestion = work == Work::kSuggestion;
    const auto kind = static_cast<std::size_t>(work);
    const Instant waited_out =
        due.arrived + (is_suggestion ? options_.suggestion_wait_max : options_.answer_wait_max);
    const Instant give_up = std::min(waited_out, due.deadline);
    std::unique_lock lock(mutex_);
    const Instant now = std::chrono::steady_clock::now();
    if (now > due.deadline) return {std::nullopt, "deadline"};
    if (!may_run(work)) {
        const std::size_t waiting_max =
            is_suggestion ? options_.suggestions_waiting_max : options_.answers_waiting_max;
        if (waiting_[kSuggestions] + waiting_[kAnswers] >= waiting_max)
            return {std::nullopt, "full"};
        if (now > give_up) return {std::nullopt, "waited"};
        ++waiting_[kind];
        const bool is_free = left_[kind].wait_until(lock, give_up, [&] { return may_run(work); });
        --waiting_[kind];
        if (!is_free) {
            wake_next();  // a suggestion may have waited for this answer only
            return {std::nullopt, give_up < waited_out ? "deadline" : "waited"};
        }
    }
    ++running_;
    wake_next();
    return {std::optional<Place>(std::in_place, *this, work), {}};
}

Admission::Admitted Admission::enter_storage() {
    const std::lock_guard lock(mutex_);
    if (storing_ >= options_.storage_places) return {std::nullopt, "full"};
    ++storing_;
    return {std::optional<Place>(std::in_place, *this, Work::kStorage), {}};
}

std::size_t Admission::running() const {
    const std::lock_guard lock(mutex_);
    return running_;
}

std::size_t Admission::waiting() const {
    const std::lock_guard lock(mutex_);
    return waiting_[kSuggestions] + waiting_[kAnswers];
}

bool Admission::may_run(Work work) const {
    return running_ < options_.places && (work == Work::kAnswer || waiting_[kAnswers] == 0);
}

void Admission::wake_next() {
    if (running_ >= options_.places) return;
    if (waiting_[kAnswers] > 0) {
        left_[kAnswers].notify_one();
    } else if (waiting_[kSuggestions] > 0) {
        left_[kSuggestions].notify_one();
    }
}

void Admission::leave(Work work) {
    const std::lock_guard lock(mutex_);
    if (work == Work::kStorage) {
        --storing_;
        return;
    }
    --running_;
    wake_next();
}

}  // namespace firstline
