#include "indexer/replay/replay.h"

#include <atomic>
#include <map>
#include <mutex>
#include <thread>

namespace firstline {
namespace {

constexpr std::size_t kProgressEvery = 64;

// The key by which a logged question is a judged one.
std::string key_of(const std::string& locale, std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
    text.remove_prefix(begin);
    text = text.substr(0, text.find_last_not_of(' ') + 1);
    std::string key = locale + "/" + std::string(text);
    for (char& c : key) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return key;
}

ReplayReply reply_of(Answer& answer) {
    ReplayReply reply{answer.outcome, answer.confidence, std::move(answer.locale), {}};
    for (AnswerItem& item : answer.results) {
        reply.results.push_back(
            {std::move(item.page), std::move(item.anchor), std::move(item.title),
             item.text.substr(item.lead.begin, item.lead.end - item.lead.begin)});
    }
    return reply;
}

Question question_of(const ReplayQuestion& asked, const std::string& today) {
    Question question;
    question.text = asked.text;
    question.locale = asked.locale;
    question.skus = asked.skus;
    question.limit = kResultsReplayed;
    question.today = today;
    return question;
}

}  // namespace

std::vector<ReplayQuestion> gather_questions(const std::vector<Judgment>& judgments,
                                             const std::vector<LoggedQuestion>& logged) {
    std::vector<ReplayQuestion> questions;
    std::map<std::string, std::size_t> place;
    for (const Judgment& judgment : judgments) {
        place.try_emplace(key_of(judgment.locale, judgment.question), questions.size());
        questions.push_back({judgment.question, judgment.locale, judgment.skus, 0, judgment});
    }
    for (const LoggedQuestion& one : logged) {
        const auto known = place.find(key_of(one.locale, one.question));
        if (known != place.end()) {
            questions[known->second].asked += one.queries;
        } else {
            questions.push_back({one.question, one.locale, {}, one.queries, std::nullopt});
        }
    }
    return questions;
}

Result<std::vector<ReplayReply>> replay(const Snapshot& snapshot,
                                        const std::vector<ReplayQuestion>& questions,
                                        const ReplayOptions& options) {
    std::vector<ReplayReply> replies(questions.size());
    std::atomic<std::size_t> next{0};
    std::mutex outcome_mutex;  // guards failure and done
    std::optional<Error> failure;
    std::size_t done = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < questions.size(); i = next++) {
            auto found =
                answer(snapshot, options.audience, question_of(questions[i], options.today));
            if (found) replies[i] = reply_of(*found);
            const std::lock_guard lock(outcome_mutex);
            if (!found && !failure) failure = found.error();
            if (failure) return;
            if (++done % kProgressEvery == 0 && options.progress)
                options.progress(done, questions.size());
        }
    };
    std::vector<std::thread> threads;
    for (std::uint32_t i = 1; i < options.threads; ++i) threads.emplace_back(work);
    work();
    for (std::thread& thread : threads) thread.join();
    if (failure) return *failure;
    if (options.progress) options.progress(done, questions.size());
    return replies;
}

}  // namespace firstline
