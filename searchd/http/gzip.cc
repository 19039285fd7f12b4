#include "searchd/http/gzip.h"

#include <zlib.h>

#include <algorithm>

namespace firstline {
namespace {

constexpr int kGzipWindow = 15 + 16;  // the largest window; 16 asks for gzip's own head and end
constexpr int kMemoryLevel = 9;

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

bool equals(std::string_view text, std::string_view small_letters) {
    return std::equal(text.begin(), text.end(), small_letters.begin(), small_letters.end(),
                      [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

// "q=0", "q=0.0" and their like; any other weight, or none, is above 0.
bool has_no_weight(std::string_view parameters) {
    const std::size_t at = parameters.find_first_of("qQ");
    if (at == std::string_view::npos) return false;
    const std::string_view value = trimmed(parameters.substr(at + 1));
    return value.substr(0, 1) == "=" &&
           trimmed(value.substr(1)).find_first_not_of("0.") == std::string_view::npos;
}

}  // namespace

std::string gzipped(std::string_view bytes) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzipWindow, kMemoryLevel,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
        return {};
    }
    std::string out(bytes.size(), '\0');  // what does not fit is not smaller
    std::string input(bytes);             // zlib's pointer is not const
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const bool is_whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.resize(is_whole ? stream.total_out : 0);
    deflateEnd(&stream);
    return out;
}

bool takes_gzip(std::string_view accept_encoding) {
    bool any = false;
    while (!accept_encoding.empty()) {
        const std::size_t comma = accept_encoding.find(',');
        const std::string_view entry = accept_encoding.substr(0, comma);
        accept_encoding = comma == std::string_view::npos ? std::string_view()
                                                          : accept_encoding.substr(comma + 1);
        const std::size_t semicolon = entry.find(';');
        const std::string_view name = trimmed(entry.substr(0, semicolon));
        const bool takes =
            semicolon == std::string_view::npos || !has_no_weight(entry.substr(semicolon + 1));
        // What is named stands over "*", wherever it stands.
        if (equals(name, "gzip") || equals(name, "x-gzip")) return takes;
        if (name == "*") any = takes;
    }
    return any;
}

}  // namespace firstline
