#include "searchd/delivery/courier.h"

#include <algorithm>
#include <chrono>

#include "searchd/delivery/letters.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

constexpr std::int64_t kFirstWaitMs = 1'000;
constexpr std::int64_t kLongestWaitMs = 15 * 60 * 1'000;
constexpr std::int64_t kStoreFailedWaitMs = 1'000;

}  // namespace

std::int64_t retry_wait_ms(int failed, double random) {
    const int doublings = std::clamp(failed - 1, 0, 20);
    const std::int64_t whole = std::min(kLongestWaitMs, kFirstWaitMs << doublings);
    return whole - static_cast<std::int64_t>(random * static_cast<double>(whole) / 2);
}

std::int64_t Courier::deliver_next() {
    const auto next = parts_.store.next_delivery(to_unix_ms(parts_.clock()));
    if (!next) return failed("the outbox could not be read", next.error());
    {
        const std::lock_guard lock(mutex_);
        if (!unnoted_) trouble_.clear();
    }
    if (!next->delivery) return next->wait_ms;
    const bool is_sent = unnoted_ && unnoted_->delivery == next->delivery->id;
    const Result<void> sent = is_sent ? unnoted_->sent : send(*next->delivery);
    {
        const std::lock_guard lock(mutex_);
        if (stopping_ && !sent) return 0;  // it was we who ended it: no attempt of the receiver's
    }
    const Result<void> noted = note(*next->delivery, sent);
    if (noted) {
        unnoted_.reset();
        const std::lock_guard lock(mutex_);
        trouble_.clear();
        return 0;
    }
    unnoted_ = Tried{next->delivery->id, sent};
    return failed("the outbox was not written", noted.error());
}

std::int64_t Courier::failed(const char* what, const Error& error) {
    parts_.log.error(what, {{"why", error.message}});
    const std::lock_guard lock(mutex_);
    trouble_ = error.message;
    return kStoreFailedWaitMs;
}

std::string Courier::trouble() const {
    const std::lock_guard lock(mutex_);
    return trouble_;
}

Result<void> Courier::send(const Delivery& delivery) {
    const std::int64_t seconds = to_unix_ms(parts_.clock()) / 1000;
    if (delivery.target == DeliveryTarget::kWebhook) {
        if (options_.webhook_url.empty())
            return Error{ErrorCode::kUnavailable, "handoff.webhook is no longer configured"};
        return parts_.transport.post(webhook_request(options_.webhook_url, options_.webhook_secret,
                                                     delivery, parts_.body(delivery), seconds));
    }
    if (options_.smtp.empty())
        return Error{ErrorCode::kUnavailable, "handoff.mail is no longer configured"};
    return parts_.transport.mail(
        {options_.smtp, options_.mail_needs_tls, options_.mail_user, options_.mail_password,
         options_.mail_from, options_.mail_to,
         mail_text(delivery, options_.mail_from, options_.mail_to, seconds)});
}

Result<void> Courier::note(const Delivery& delivery, const Result<void>& sent) {
    const char* target = to_string(delivery.target);
    if (sent) {
        Result<void> noted = parts_.store.delivered(delivery.id);
        if (noted) parts_.metrics.count_delivery(target, "delivered");
        return noted;
    }
    const std::int64_t now_ms = to_unix_ms(parts_.clock());
    const int failed = delivery.attempts + 1;
    std::optional<std::int64_t> next_ms;
    if (failed < options_.attempts_max) next_ms = now_ms + retry_wait_ms(failed, parts_.random());
    Result<void> noted = parts_.store.failed(delivery.id, sent.error().message, now_ms, next_ms);
    if (!noted) return noted;
    parts_.metrics.count_delivery(target, next_ms ? "failed" : "dead");
    parts_.log.write(next_ms ? LogSeverity::kWarn : LogSeverity::kError,
                     next_ms ? "a hand-off was not delivered; it is tried again"
                             : "a hand-off was not delivered; it is a dead letter",
                     {{"delivery", delivery.id},
                      {"handoff", delivery.handoff.id},
                      {"target", std::string(target)},
                      {"attempts", std::int64_t{failed}},
                      {"why", sent.error().message}});
    return noted;
}

void Courier::start() {
    thread_ = std::thread([this] { run(); });
}

void Courier::wake() {
    {
        const std::lock_guard lock(mutex_);
        woken_ = true;
    }
    changed_.notify_all();
}

void Courier::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    parts_.transport.stop();
    if (thread_.joinable()) thread_.join();
}

void Courier::run() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        woken_ = false;
        lock.unlock();
        const std::int64_t wait_ms = deliver_next();
        lock.lock();
        changed_.wait_for(lock, std::chrono::milliseconds(wait_ms),
                          [this] { return woken_ || stopping_; });
    }
}

}  // namespace firstline
