// transcript: what is the customer of a running chat asking now?
//
//     customer  hi
//     customer  i bought hiking boots, order 4471822
//     agent     Hello, this is Maaike.
//     customer  they are too small. can i swap them for a 43? and how long does that take?
//
// gives two questions, both from the last message: "can i swap them for a 43?" with the context
// "boots small", and "and how long does that take?" with the context "swap". A chat comes in
// pieces, most of which ask nothing, and a question leaves out what was said before.
//
// Only what customers said is read, newest first, back to the agent's last message before it. A
// sentence with a question mark is a question by itself; of a message without one, its sentences
// together are one. Greetings, thanks, assent and numbers alone are none. Where the customer's last
// message holds no need, there are no questions at all. What older messages asked is only context:
// the agent has seen it.
//
// How sure the engine is of an answer decides later which of these were needs (needs.h); here it is
// words alone, and no list of them beyond the languages' own (sentences.h).
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
    bool is_asked = true;      // false: it is told, without a question mark
};

// The questions of the customer's last messages, newest message first, within one as written; at
// most kTranscriptQuestionsMax. The words are weighed in the audience's database of the locale.
// kUnavailable if there is none. Any thread.
Result<std::vector<TranscriptQuestion>> questions_in(const std::vector<Turn>& turns,
                                                     const Snapshot& snapshot, Audience audience,
                                                     const std::string& locale);

}  // namespace firstline
