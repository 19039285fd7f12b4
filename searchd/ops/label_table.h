// Counters of one family by two fixed words, found without making labels. Only searchd/ops includes
// this (it shows prometheus-cpp).
#pragma once

#include <prometheus/counter.h>
#include <prometheus/family.h>

#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

namespace firstline {

// Any thread.
class LabelTable {
  public:
    // The family outlives it. An empty second label's name: there is one only.
    LabelTable(prometheus::Family<prometheus::Counter>& family, std::string first_label,
               std::string second_label)
        : family_(family),
          first_label_(std::move(first_label)),
          second_label_(std::move(second_label)) {}

    prometheus::Counter& find(std::string_view first, std::string_view second = {}) {
        {
            const std::shared_lock lock(mutex_);
            for (const Entry& entry : entries_) {
                if (entry.first == first && entry.second == second) return *entry.counter;
            }
        }
        prometheus::Labels labels = {{first_label_, std::string(first)}};
        if (!second_label_.empty()) labels.emplace(second_label_, std::string(second));
        prometheus::Counter& counter = family_.Add(labels);  // the same one for the same labels
        const std::unique_lock lock(mutex_);
        entries_.push_back({std::string(first), std::string(second), &counter});
        return counter;
    }

  private:
    struct Entry {
        std::string first;
        std::string second;
        prometheus::Counter* counter;
    };
    prometheus::Family<prometheus::Counter>& family_;
    const std::string first_label_;
    const std::string second_label_;
    std::shared_mutex mutex_;  // guards the next; the words are few, so a walk finds them
    std::vector<Entry> entries_;
};

}  // namespace firstline
