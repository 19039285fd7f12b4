#include "searchd/delivery/curl_transport.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>

namespace firstline {
namespace {

constexpr long kConnectMsMax = 5'000;
constexpr long kWholeMsMax = 10'000;
constexpr std::size_t kReplyBytesMax = 16 * 1024;

struct EndHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct EndList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, EndHandle>;
using List = std::unique_ptr<curl_slist, EndList>;

void append(List& list, const std::string& line) {
    curl_slist* longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr) return;
    (void)list.release();
    list.reset(longer);
}

// A reply is read to its end so that the connection closes well, but nothing of it is kept.
std::size_t count_reply(char* /*bytes*/, std::size_t size, std::size_t count, void* seen) {
    auto& total = *static_cast<std::size_t*>(seen);
    total += size * count;
    return total > kReplyBytesMax ? 0 : size * count;
}

std::size_t read_text(char* buffer, std::size_t size, std::size_t count, void* text) {
    auto& rest = *static_cast<std::string_view*>(text);
    const std::size_t bytes = std::min(size * count, rest.size());
    std::memcpy(buffer, rest.data(), bytes);
    rest.remove_prefix(bytes);
    return bytes;
}

int ask_whether_to_go_on(void* stopping, curl_off_t /*down_all*/, curl_off_t /*down*/,
                         curl_off_t /*up_all*/, curl_off_t /*up*/) {
    return static_cast<std::atomic<bool>*>(stopping)->load() ? 1 : 0;
}

Handle new_handle(const std::string& url, const char* protocols, std::atomic<bool>& stopping,
                  std::size_t& reply_bytes) {
    Handle handle(curl_easy_init());
    CURL* curl = handle.get();
    if (curl == nullptr) return handle;
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, protocols);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, kConnectMsMax);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, kWholeMsMax);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, count_reply);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &reply_bytes);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, ask_whether_to_go_on);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &stopping);
    return handle;
}

Error failed(const char* why) {
    return {ErrorCode::kUnavailable, why};
}

}  // namespace

CurlTransport::CurlTransport() {
    curl_global_init(CURL_GLOBAL_DEFAULT);  // counted by the library: more than once is fine
}

Result<void> CurlTransport::post(const WebhookRequest& request) {
    std::size_t reply_bytes = 0;
    const Handle handle = new_handle(request.url, "http,https", stopping_, reply_bytes);
    if (!handle) return failed("libcurl has no memory");
    List headers;
    for (const auto& [name, value] : request.headers) append(headers, name + ": " + value);
    append(headers, "Expect:");  // a body of some kilobytes is sent without asking first
    curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(handle.get(), CURLOPT_POST, 1L);
    curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, request.body.data());
    curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(request.body.size()));
    const CURLcode code = curl_easy_perform(handle.get());
    long status = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    // A reply that is too long was cut off by us, after its status had come.
    const bool cut_off = code == CURLE_WRITE_ERROR && reply_bytes > kReplyBytesMax;
    if (code != CURLE_OK && !cut_off) return failed(curl_easy_strerror(code));
    if (status >= 200 && status < 300) return {};
    return Error{ErrorCode::kUnavailable, "the receiver said " + std::to_string(status)};
}

Result<void> CurlTransport::mail(const MailMessage& message) {
    std::size_t reply_bytes = 0;
    const Handle handle = new_handle(message.smtp, "smtp,smtps", stopping_, reply_bytes);
    if (!handle) return failed("libcurl has no memory");
    List receivers;
    append(receivers, "<" + message.to + ">");
    const std::string from = "<" + message.from + ">";
    std::string_view rest = message.text;
    if (message.needs_tls)
        curl_easy_setopt(handle.get(), CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
    if (!message.user.empty()) {
        curl_easy_setopt(handle.get(), CURLOPT_USERNAME, message.user.c_str());
        curl_easy_setopt(handle.get(), CURLOPT_PASSWORD, message.password.c_str());
    }
    curl_easy_setopt(handle.get(), CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT, receivers.get());
    curl_easy_setopt(handle.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle.get(), CURLOPT_READFUNCTION, read_text);
    curl_easy_setopt(handle.get(), CURLOPT_READDATA, &rest);
    const CURLcode code = curl_easy_perform(handle.get());
    if (code == CURLE_OK) return {};
    return failed(curl_easy_strerror(code));
}

}  // namespace firstline
