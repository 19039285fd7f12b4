// A shopper's settled question, asked: the answer as a shopper may see it, with a person and a
// result token beside it, and the query noted. The API and the help centre's pages both ask this
// way.
#pragma once

#include <memory>

#include "kb/search/engine.h"
#include "searchd/api/context.h"
#include "searchd/api/message.h"

namespace firstline {

// The engine's answer of today through the cache, with nothing noted; shared with the cache.
Result<std::shared_ptr<const Answer>> ask_engine(const Context& context, const Request& request,
                                                 const Snapshot& snapshot, Audience audience,
                                                 Question question);

// `asked` brings session and channel; query id and locale are filled in here.
Result<AnswerReply> ask_for_shopper(const Context& context, const Request& request,
                                    const Snapshot& snapshot, Question question, ResultToken asked);

// As that over all pages, without person and token; a half-typed question is not noted.
Result<AnswerReply> ask_for_agent(const Context& context, const Request& request,
                                  const Snapshot& snapshot, Question question);

}  // namespace firstline
