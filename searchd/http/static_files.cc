#include "searchd/http/static_files.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include "kb/base/file.h"
#include "searchd/api/replies.h"
#include "searchd/pages/html.h"

namespace firstline {
namespace {

constexpr std::size_t kFilesMax = 2000;
constexpr std::uint64_t kFileBytesMax = 16ULL << 20;
constexpr std::uint64_t kBytesMax = 256ULL << 20;
constexpr std::size_t kSharedBytesMin = 16
                                        << 10;  // a smaller one goes out in one piece with its head
constexpr std::string_view kIndex = "index.html";

struct TypeOfSuffix {
    std::string_view suffix;
    const char* type;
};
constexpr std::array<TypeOfSuffix, 18> kTypes = {{
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".map", "application/json"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".txt", "text/plain; charset=utf-8"},
    {".md", "text/plain; charset=utf-8"},
    {".xml", "application/xml"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".webp", "image/webp"},
    {".gif", "image/gif"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
}};

const char* type_of(const std::string& suffix) {
    for (const TypeOfSuffix& known : kTypes) {
        if (known.suffix == suffix) return known.type;
    }
    return nullptr;
}

// The path is spelled anew from the list's own name; only the query is the client's.
std::string location_of_folder(const Request& request) {
    std::string location;
    std::size_t begin = 1;
    while (begin <= request.path.size()) {
        const std::size_t end = std::min(request.path.find('/', begin), request.path.size());
        location += "/" + percent_encode(request.path.substr(begin, end - begin));
        begin = end + 1;
    }
    const std::size_t query = request.target.find('?');
    return location + "/" + (query == std::string::npos ? "" : request.target.substr(query));
}

}  // namespace

Result<StaticFiles> StaticFiles::load(const std::string& root) {
    namespace fs = std::filesystem;
    StaticFiles files;
    std::uint64_t total = 0;
    std::error_code error;
    if (!fs::is_directory(root, error)) {
        return Error{ErrorCode::kNotFound, "web.root " + root + " is not a folder"};
    }
    for (fs::recursive_directory_iterator entry(root, error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (name.empty() || name[0] == '.') {
            if (entry->is_directory(error)) entry.disable_recursion_pending();
            continue;
        }
        const char* type = type_of(entry->path().extension().string());
        if (entry->is_symlink(error) || !entry->is_regular_file(error) || type == nullptr) continue;
        auto bytes = read_whole_file(entry->path().string(), kFileBytesMax);
        if (!bytes) return bytes.error();
        total += bytes->size();
        if (files.files_.size() >= kFilesMax || total > kBytesMax) {
            return Error{ErrorCode::kInvalid, "web.root " + root +
                                                  " has more than 2000 files or 256 MiB; point "
                                                  "it at a folder of the files to serve only"};
        }
        const std::string path =
            "/" + fs::path(entry->path()).lexically_relative(root).generic_string();
        StaticFile file{std::make_shared<const std::string>(std::move(*bytes)), type, ""};
        file.etag = "\"" + sha256_hex(*file.bytes).substr(0, 32) + "\"";
        if (name == kIndex) files.files_[path.substr(0, path.size() - kIndex.size())] = file;
        files.files_[path] = std::move(file);
    }
    if (error)
        return Error{ErrorCode::kIo, "cannot read web.root " + root + ": " + error.message()};
    return files;
}

Reply StaticFiles::serve(const Request& request) const {
    if (files_.count(request.path) == 0) {
        return {308,
                "",
                "",
                {{"Location", location_of_folder(request)}, {"Cache-Control", "no-cache"}}};
    }
    const StaticFile& file = files_.at(request.path);
    Reply reply{200, file.content_type, "", {{"ETag", file.etag}, {"Cache-Control", "no-cache"}}};
    if (names_tag(request.header("if-none-match"), file.etag)) {
        reply.status = 304;
        reply.content_type.clear();
    } else if (file.bytes->size() < kSharedBytesMin) {
        reply.body = *file.bytes;
    } else {
        reply.shared_body = file.bytes;
    }
    return reply;
}

}  // namespace firstline
