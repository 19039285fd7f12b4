// The engine with a memory: answers and suggestions that were asked for before are given again.
//
//     QuestionCache cache(32 << 20);
//     Result<std::shared_ptr<const Suggestions>> found = cache.suggest(snapshot, audience,
//     question);
//
// As-you-type traffic repeats: many begin as many others did, and a finger that goes back asks what
// it asked before. A reply is remembered by all that it depends on: the snapshot's id, the
// audience, and the question with its context and day. The text counts as it is written, but for
// spaces, and, for suggestions, which do not repeat it, for the case of ASCII letters.
//
// Two generations hold what was used: a full young one becomes the old one, and what is asked for
// again moves to the young. So memory is bounded by twice a generation, and nothing is swept or
// linked. Replies to questions with `explain` or an ablation are never kept.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "kb/search/engine.h"

namespace firstline {

// Any thread.
class QuestionCache {
  public:
    // About `bytes_max` of replies and questions are kept; 0: none.
    explicit QuestionCache(std::size_t bytes_max);

    // As answer() and suggest() (engine.h); errors are not remembered. The values are shared with
    // the cache, hence const.
    Result<std::shared_ptr<const Answer>> answer(const Snapshot& snapshot, Audience audience,
                                                 const Question& question,
                                                 const EngineOptions& options = {});
    Result<std::shared_ptr<const Suggestions>> suggest(const Snapshot& snapshot, Audience audience,
                                                       const Question& question,
                                                       const EngineOptions& options = {});

    // Forgets everything: a snapshot that is not served any more leaves nothing behind.
    void clear();

    struct Counts {
        std::uint64_t hits = 0;
        std::uint64_t misses = 0;
        std::size_t bytes = 0;  // kept now, about
    };
    Counts answers() const;
    Counts suggestions() const;

  private:
    template <typename Reply>
    class Memory {
      public:
        explicit Memory(std::size_t bytes_max) : generation_bytes_max_(bytes_max / kShards / 2) {}
        bool keeps() const { return generation_bytes_max_ > 0; }
        std::shared_ptr<const Reply> find(const std::string& key);
        void keep(const std::string& key, std::shared_ptr<const Reply> reply);
        void clear();
        Counts counts() const;

      private:
        static constexpr std::size_t kShards = 8;  // so that threads seldom meet
        using Generation = std::unordered_map<std::string, std::shared_ptr<const Reply>>;
        struct Shard {
            mutable std::mutex mutex;  // guards the rest
            Generation young, old;
            std::size_t young_bytes = 0, old_bytes = 0;
            std::uint64_t hits = 0, misses = 0;
        };
        Shard& shard_of(const std::string& key) {
            return shards_[std::hash<std::string>{}(key) % kShards];
        }
        static void put(Shard& shard, const std::string& key, std::shared_ptr<const Reply> reply,
                        std::size_t generation_bytes_max);

        const std::size_t generation_bytes_max_;
        std::array<Shard, kShards> shards_;
    };

    Memory<Answer> answers_;
    Memory<Suggestions> suggestions_;
};

}  // namespace firstline
