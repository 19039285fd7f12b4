// The engine with a memory: answers and suggestions that were asked for before are given again.
//
//     QuestionCache cache(32 << 20);
//     auto found = cache.suggest(snapshot, audience, question);
//     if (found) render(**found);
//
// As-you-type traffic repeats: many begin as many others did, and a finger that goes back asks what
// it asked before. A reply is remembered by all that it depends on: the snapshot's id, the
// audience, and the question with its context and day. The text counts as it is written, but for
// spaces, and, for suggestions, which do not repeat it, for the case of ASCII letters.
//
// Two generations hold what was used: a full young one becomes the old one, and what is asked for
// again moves to the young. So memory is bounded by twice a generation, and nothing is swept or
// linked; what was asked of a snapshot that is not served any more is displaced as anything else.
// Replies to questions with `explain` or an ablation are never kept.
#pragma once

#include <array>
#include <cstddef>
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

    // A reply, shared with the cache and hence const, and whether it was known.
    template <typename Reply>
    struct Found {
        std::shared_ptr<const Reply> reply;
        bool is_hit = false;
        const Reply& operator*() const { return *reply; }
        const Reply* operator->() const { return reply.get(); }
    };

    // As answer() and suggest() (engine.h); errors are not remembered.
    Result<Found<Answer>> answer(const Snapshot& snapshot, Audience audience,
                                 const Question& question, const EngineOptions& options = {});
    Result<Found<Suggestions>> suggest(const Snapshot& snapshot, Audience audience,
                                       const Question& question, const EngineOptions& options = {});

    // What is kept now.
    struct Size {
        std::size_t replies = 0;
        std::size_t bytes = 0;  // about
    };
    Size answers() const;
    Size suggestions() const;

  private:
    template <typename Reply>
    class Memory {
      public:
        explicit Memory(std::size_t bytes_max) : generation_bytes_max_(bytes_max / kShards / 2) {}
        bool keeps() const { return generation_bytes_max_ > 0; }
        std::shared_ptr<const Reply> find(const std::string& key);
        void keep(const std::string& key, std::shared_ptr<const Reply> reply);
        Size size() const;

      private:
        static constexpr std::size_t kShards = 8;  // so that threads seldom meet
        using Generation = std::unordered_map<std::string, std::shared_ptr<const Reply>>;
        struct Shard {
            mutable std::mutex mutex;  // guards the rest
            Generation young, old;
            std::size_t young_bytes = 0, old_bytes = 0;
        };
        Shard& shard_of(const std::string& key) {
            return shards_[std::hash<std::string>{}(key) % kShards];
        }
        static void put(Shard& shard, const std::string& key, std::shared_ptr<const Reply> reply,
                        std::size_t generation_bytes_max);

        const std::size_t generation_bytes_max_;
        std::array<Shard, kShards> shards_;
    };

    template <typename Reply>
    using Engine = Result<Reply> (*)(const Snapshot&, Audience, const Question&,
                                     const EngineOptions&);
    template <typename Reply>
    static Result<Found<Reply>> ask(Memory<Reply>& memory, const Snapshot& snapshot,
                                    Audience audience, const Question& question,
                                    const std::string& text, const EngineOptions& options,
                                    Engine<Reply> engine);

    Memory<Answer> answers_;
    Memory<Suggestions> suggestions_;
};

}  // namespace firstline
