// reduce: which sentences of a long message ask?
//
// "Hi, I am Anna. I ordered two tents last week, order 4711-22. One has a broken pole. Can I send
// it back? Kind regards, Anna" is an e-mail, not a question. From a message of more words than a
// question may have, greetings, signatures and lines of numbers are taken out; of one with more
// bytes than that, the sentences that ask are kept, then those that tell what about, in the order
// they were written. A question of ordinary length is returned as it is, and something is kept of
// every message.
#pragma once

#include <string>

#include "kb/index/database.h"
#include "kb/index/reader.h"

namespace firstline {

// The bytes of a message that are looked at; what follows is not read.
inline constexpr std::size_t kMessageBytesMax = 4'000;

// At most kQuestionBytesMax bytes and, of several sentences, about kQuestionWordsMax words, cut
// between code points. `reader` is one of the database's.
std::string reduce(const std::string& text, const Database& database, Reader& reader);

}  // namespace firstline
