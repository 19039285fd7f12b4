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
    add(question.demands ? "demands" : "");
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
    for (const std::string& heading : item.headings) bytes += sizeof(std::string) + heading.size();
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
    if (const auto found = shard.young.find(key); found != shard.young.end()) return found->second;
    const auto found = shard.old.find(key);
    if (found == shard.old.end()) return nullptr;
    std::shared_ptr<const Reply> reply = found->second;
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
QuestionCache::Size QuestionCache::Memory<Reply>::size() const {
    Size all;
    for (const Shard& shard : shards_) {
        const std::lock_guard lock(shard.mutex);
        all.replies += shard.young.size() + shard.old.size();
        all.bytes += shard.young_bytes + shard.old_bytes;
    }
    return all;
}

// The reply to `question`, by the text it is known by.
template <typename Reply>
Result<QuestionCache::Found<Reply>> QuestionCache::ask(
    Memory<Reply>& memory, const Snapshot& snapshot, Audience audience, const Question& question,
    const std::string& text, const EngineOptions& options, Engine<Reply> engine) {
    const bool keeps = memory.keeps() && is_worth_keeping(question, options);
    std::string key;
    if (keeps) {
        key = key_of(snapshot, audience, question, text);
        if (auto known = memory.find(key)) return Found<Reply>{std::move(known), true};
    }
    auto found = engine(snapshot, audience, question, options);
    if (!found) return found.error();
    auto reply = std::make_shared<const Reply>(std::move(*found));
    if (keeps) memory.keep(key, reply);
    return Found<Reply>{std::move(reply), false};
}

QuestionCache::QuestionCache(std::size_t bytes_max)
    : answers_(bytes_max / 2), suggestions_(bytes_max / 2) {}

Result<QuestionCache::Found<Answer>> QuestionCache::answer(const Snapshot& snapshot,
                                                           Audience audience,
                                                           const Question& question,
                                                           const EngineOptions& options) {
    const std::string text = without_spare_spaces(question.text);
    return ask<Answer>(answers_, snapshot, audience, question, text, options, firstline::answer);
}

Result<QuestionCache::Found<Suggestions>> QuestionCache::suggest(const Snapshot& snapshot,
                                                                 Audience audience,
                                                                 const Question& question,
                                                                 const EngineOptions& options) {
    const std::string text = in_small_letters(without_spare_spaces(question.text));
    return ask<Suggestions>(suggestions_, snapshot, audience, question, text, options,
                            firstline::suggest);
}

QuestionCache::Size QuestionCache::answers() const {
    return answers_.size();
}
QuestionCache::Size QuestionCache::suggestions() const {
    return suggestions_.size();
}

}  // namespace firstline
