// How many engine calls run at once, and who is sent away when there are more: suggestions first,
// since the next keystroke asks again, then answers. Votes, hand-offs and flags have places of
// their own, since they wait for a disk and not for the processor: a disk that stalls holds so many
// threads, and the others go on answering. An operator's calls need no place.
//
//     auto admitted = admission.enter(Work::kAnswer, {request.arrived, request.deadline});
//     if (!admitted.place) return overloaded;
//
// Waiting counts from the request's arrival: what waited in the receive queue waits here the less,
// and past its deadline is sent away. Whoever asked has given up, and the next one has not.
#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>

namespace firstline {

enum class Work { kSuggestion, kAnswer, kStorage };

struct AdmissionOptions {
    std::size_t places = 4;           // engine calls at once
    std::size_t storage_places = 16;  // calls that read or write a store, at once; none wait
    std::size_t suggestions_waiting_max = 8;
    std::size_t answers_waiting_max = 64;
    std::chrono::milliseconds suggestion_wait_max{250};
    std::chrono::milliseconds answer_wait_max{500};
};

// Any thread.
class Admission {
  public:
    using Instant = std::chrono::steady_clock::time_point;

    // Gives its place back when it ends.
    class Place {
      public:
        Place(Admission& admission, Work work) : admission_(&admission), work_(work) {}
        Place(Place&& other) noexcept : admission_(other.admission_), work_(other.work_) {
            other.admission_ = nullptr;
        }
        Place& operator=(Place&& other) noexcept {
            std::swap(admission_, other.admission_);
            std::swap(work_, other.work_);
            return *this;
        }
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;
        ~Place() {
            if (admission_ != nullptr) admission_->leave(work_);
        }

      private:
        Admission* admission_;
        Work work_;
    };

    struct Due {
        Instant arrived;
        Instant deadline = Instant::max();
    };

    struct Admitted {
        std::optional<Place> place;
        std::string_view
            refusal;  // without a place: "full", "waited" too long, past the "deadline"
    };

    explicit Admission(AdmissionOptions options) : options_(options) {}

    // A place, perhaps after a short wait. A place that becomes free goes to an answer before a
    // suggestion; suggestions wait while any answer does.
    Admitted enter(Work work, Due due);

    // Of the engine's calls.
    std::size_t running() const;
    std::size_t waiting() const;

  private:
    bool may_run(Work work) const;
    void wake_next();
    Admitted enter_storage();
    void leave(Work work);

    const AdmissionOptions options_;
    mutable std::mutex mutex_;                     // guards all below
    std::array<std::condition_variable, 2> left_;  // by Work, of the engine's
    std::array<std::size_t, 2> waiting_{};         // by Work, of the engine's
    std::size_t running_ = 0;
    std::size_t storing_ = 0;
};

}  // namespace firstline
