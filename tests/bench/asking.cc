#include "tests/bench/asking.h"

#include <cstdio>
#include <cstdlib>

#include "searchd/api/wire.h"

namespace firstline::bench {
namespace {

template <typename Value>
Value or_give_up(Result<Value> result) {
    if (result) return std::move(*result);
    std::fprintf(stderr, "bench: %s\n", result.error().message.c_str());
    std::exit(1);
}

Question question_of(const std::string& text, std::size_t limit) {
    Question question;
    question.text = text;
    question.limit = limit;
    question.today = kToday;
    return question;
}

}  // namespace

std::shared_ptr<const Snapshot> open_current(const std::string& data, Hashes hashes) {
    const bool verify = hashes == Hashes::kChecked;
    return or_give_up(Snapshot::open(data, or_give_up(current_snapshot_id(data)),
                                     {.audiences = {Audience::kPublic}, .verify = verify}));
}

std::size_t answer_whole(const Snapshot& snapshot, const std::string& text, std::size_t limit,
                         const EngineOptions& options) {
    AnswerReply reply;
    reply.snapshot = snapshot.id();
    reply.query = text;
    reply.answer =
        or_give_up(answer(snapshot, Audience::kPublic, question_of(text, limit), options));
    return render_answer(reply).size();
}

std::size_t suggest_whole(const Snapshot& snapshot, const std::string& text, std::size_t limit,
                          const EngineOptions& options) {
    const Suggestions found =
        or_give_up(suggest(snapshot, Audience::kPublic, question_of(text, limit), options));
    return render_suggestions(snapshot.id(), text, found).size();
}

std::size_t suggest_whole(QuestionCache& cache, const Snapshot& snapshot, const std::string& text,
                          std::size_t limit) {
    const auto found =
        or_give_up(cache.suggest(snapshot, Audience::kPublic, question_of(text, limit)));
    return render_suggestions(snapshot.id(), text, *found).size();
}

}  // namespace firstline::bench
