// transcript: what is the customer of a running chat asking now?
//
//     customer  hi
//     customer  i bought hiking boots, order 4471822
//     agent     Hello, this is Maaike.
//     customer  they are too small. Can i swap them? And how is that done?
//
// gives two questions, both from the last message: "Can i swap them?", which leans on what was told
// before it, and "And how is that done?", which names nothing by itself and has the context "swap".
// A chat comes in pieces, most of which ask nothing, and a question leaves out what was said
// before.
//
// Only what customers said since the agent's last message before it is asked, newest message first.
// A sentence with a question mark is a question by itself, and so is one that begins as a question
// does and has a word that is not everybody's. Of a message without either, its sentences together
// are one, if they speak of what the content's titles and declared questions speak of. Greetings,
// thanks, assent and numbers alone are none, nor is a short reply to what the agent asked. Where
// the customer's last message holds no question, there are none at all. What was asked before the
// agent's message is context only: the agent has seen it.
//
// How sure the engine is of an answer decides later which of these were needs (needs.h); here it is
// words alone: their rarity and place in this content, and the languages' own lists (sentences.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "kb/base/result.h"
#include "kb/index/snapshot.h"

namespace firstline {

inline constexpr std::size_t kTranscriptQuestionsMax = 3;
// The customer's newest messages that are read; of each, its first kMessageBytesMax bytes
// (reduce.h).
inline constexpr std::size_t kTranscriptTurnsMax = 8;

enum class Speaker : std::uint8_t { kCustomer, kAgent, kBot };

struct Turn {
    Speaker from = Speaker::kCustomer;
    std::string text;  // valid UTF-8; marks of redaction (‹phone›) count as no words
};

struct TranscriptQuestion {
    std::string text;          // as written, at most kQuestionBytesMax bytes
    std::string context;       // what was said before it, in its most telling words; may be empty
    std::size_t turn = 0;      // where it was said
    bool stands_alone = true;  // false: without its context it names nothing
    bool points_back = false;  // "that", and no word of its own that is not everybody's
    bool is_asked = true;      // false: it is told, without a question mark
};

// The questions of the customer's last messages, newest message first, within one as written; at
// most kTranscriptQuestionsMax. The words are weighed in the audience's database of the locale.
// kUnavailable if there is none. Any thread.
Result<std::vector<TranscriptQuestion>> questions_in(const std::vector<Turn>& turns,
                                                     const Snapshot& snapshot, Audience audience,
                                                     const std::string& locale);

}  // namespace firstline
