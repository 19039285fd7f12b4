// How many engine calls run at once, and who is sent away when there are more: suggestions first,
// since the next keystroke asks again, answers last.
//
//     auto place = admission.enter(Work::kAnswer);
//     if (!place) return overloaded;
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <utility>

namespace firstline {

enum class Work { kSuggestion, kAnswer };

struct AdmissionOptions {
    std::size_t places = 4;  // engine calls at once
    std::size_t suggestions_waiting_max = 8;
    std::size_t answers_waiting_max = 64;
    std::chrono::milliseconds suggestion_wait_max{50};
    std::chrono::milliseconds answer_wait_max{500};
};

// Any thread.
class Admission {
  public:
    // Gives its place back when it ends.
    class Place {
      public:
        explicit Place(Admission& admission) : admission_(&admission) {}
        Place(Place&& other) noexcept : admission_(other.admission_) { other.admission_ = nullptr; }
        Place& operator=(Place&& other) noexcept {
            std::swap(admission_, other.admission_);
            return *this;
        }
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;
        ~Place() {
            if (admission_ != nullptr) admission_->leave();
        }

      private:
        Admission* admission_;
    };

    explicit Admission(AdmissionOptions options) : options_(options) {}

    // A place, perhaps after a short wait; nothing if there is none.
    std::optional<Place> enter(Work work);

    std::size_t running() const;

  private:
    void leave();

    const AdmissionOptions options_;
    mutable std::mutex mutex_;  // guards both numbers
    std::condition_variable left_;
    std::size_t running_ = 0;
    std::size_t waiting_ = 0;
};

}  // namespace firstline
