#include "kb/search/question_cache.h"

#include <algorithm>
#include <utility>

namespace firstline {
namespace {

// Without spaces at the beginning, and with one where there are several: what follows the last word
// tells that it is finished.
std::string without_spare_spaces(const std::string& text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const bool is_space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (is_space && (out.empty() || out.back() == ' ')) continue;
        out += is_space ? ' ' : c;
    }
    return out;
}

std::string in_small_letters(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

// All that a reply depends on; each part with its length, so that no two mean the same.
std::string key_of(const Snapshot& snapshot, Audience audience, const Question& question,
                   const std::string& text) {
    std::string key = audience == Audience::kPublic ? "public" : "agent";
    const auto add = [&](const std::string& part) {
        key += std::to_string(part.size());
        key += ':';
        key += part;
    };
    add(snapshot.id());
    add(text);
    add(question.typing ? "typing" : "");
    add(question.locale);
    add(question.today);
    add(std::to_string(question.limit));
    add(question.page_url);
    for (const std::string& sku : question.skus) add(sku);
    return key;
}

// About what a value takes: its texts, and as much again for what holds them.
std::size_t bytes_of(const AnswerItem& item) {
    std::size_t bytes = sizeof item + item.page.size() + item.title.size() + item.section.size() +
                        item.url.size() + item.text.size() +
                        (item.highlights.size() + item.title_highlights.size()) * sizeof(Range);
    for (const std::string& heading : item.headings) bytes += sizeof heading + heading.size();
    return bytes;
}

std::size_t bytes_of(const Answer& answer) {
    std::size_t bytes = sizeof answer;
    for (const AnswerItem& item : answer.results) bytes += bytes_of(item);
    return bytes;
}

std::size_t bytes_of(const Suggestions& suggestions) {
    std::size_t bytes = sizeof suggestions;
    for (const AnswerItem& item : suggestions.results) bytes += bytes_of(item);
    for (const Completion& completion : suggestions.completions)
        bytes += sizeof completion + completion.text.size() +
                 completion.highlights.size() * sizeof(Range);
    return bytes;
}

bool is_worth_keeping(const Question& question, const EngineOptions& options) {
    return !question.explain && options.without == Ablation();
}

}  // namespace

template <typename Reply>
std::shared_ptr<const Reply> QuestionCache::Memory<Reply>::find(const std::string& key) {
    Shard& shard = shard_of(key);
    const std::lock_guard lock(shard.mutex);
    if (const auto found = shard.young.find(key); found != shard.young.end()) {
        ++shard.hits;
        return found->second;
    }
    const auto found = shard.old.find(key);
    if (found == shard.old.end()) {
        ++shard.misses;
        return nullptr;
    }
    ++shard.hits;
    const std::shared_ptr<const Reply> reply = found->second;
    put(shard, key, reply, generation_bytes_max_);
    return reply;
}

template <typename Reply>
void QuestionCache::Memory<Reply>::keep(const std::string& key,
                                        std::shared_ptr<const Reply> reply) {
    Shard& shard = shard_of(key);
    const std::lock_guard lock(shard.mutex);
    put(shard, key, std::move(reply), generation_bytes_max_);
}

// The shard's mutex is held.
template <typename Reply>
void QuestionCache::Memory<Reply>::put(Shard& shard, const std::string& key,
                                       std::shared_ptr<const Reply> reply,
                                       std::size_t generation_bytes_max) {
    const std::size_t bytes = key.size() + bytes_of(*reply);
    if (bytes > generation_bytes_max) return;
    if (shard.young_bytes + bytes > generation_bytes_max) {
        shard.old = std::exchange(shard.young, {});
        shard.old_bytes = std::exchange(shard.young_bytes, 0);
    }
    if (shard.young.emplace(key, std::move(reply)).second) shard.young_bytes += bytes;
}

template <typename Reply>
void QuestionCache::Memory<Reply>::clear() {
    for (Shard& shard : shards_) {
        const std::lock_guard lock(shard.mutex);
        shard.young.clear();
        shard.old.clear();
        shard.young_bytes = shard.old_bytes = 0;
    }
}

template <typename Reply>
QuestionCache::Counts QuestionCache::Memory<Reply>::counts() const {
    Counts all;
    for (const Shard& shard : shards_) {
        const std::lock_guard lock(shard.mutex);
        all.hits += shard.hits;
        all.misses += shard.misses;
        all.bytes += shard.young_bytes + shard.old_bytes;
    }
    return all;
}

// Answers are larger and repeat less.
QuestionCache::QuestionCache(std::size_t bytes_max)
    : answers_(bytes_max / 2), suggestions_(bytes_max / 2) {}

Result<std::shared_ptr<const Answer>> QuestionCache::answer(const Snapshot& snapshot,
                                                            Audience audience,
                                                            const Question& question,
                                                            const EngineOptions& options) {
    const bool keeps = answers_.keeps() && is_worth_keeping(question, options);
    std::string key;
    if (keeps) {
        key = key_of(snapshot, audience, question, without_spare_spaces(question.text));
        if (auto known = answers_.find(key)) return known;
    }
    auto found = firstline::answer(snapshot, audience, question, options);
    if (!found) return found.error();
    auto reply = std::make_shared<const Answer>(std::move(*found));
    if (keeps) answers_.keep(key, reply);
    return reply;
}

Result<std::shared_ptr<const Suggestions>> QuestionCache::suggest(const Snapshot& snapshot,
                                                                  Audience audience,
                                                                  const Question& question,
                                                                  const EngineOptions& options) {
    const bool keeps = suggestions_.keeps() && is_worth_keeping(question, options);
    std::string key;
    if (keeps) {
        key = key_of(snapshot, audience, question,
                     in_small_letters(without_spare_spaces(question.text)));
        if (auto known = suggestions_.find(key)) return known;
    }
    auto found = firstline::suggest(snapshot, audience, question, options);
    if (!found) return found.error();
    auto reply = std::make_shared<const Suggestions>(std::move(*found));
    if (keeps) suggestions_.keep(key, reply);
    return reply;
}

void QuestionCache::clear() {
    answers_.clear();
    suggestions_.clear();
}

QuestionCache::Counts QuestionCache::answers() const {
    return answers_.counts();
}
QuestionCache::Counts QuestionCache::suggestions() const {
    return suggestions_.counts();
}

}  // namespace firstline
