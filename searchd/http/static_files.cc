#include "searchd/http/static_files.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include "kb/base/file.h"
#include "searchd/api/replies.h"
#include "searchd/http/gzip.h"
#include "searchd/pages/html.h"

namespace firstline {
namespace {

constexpr std::size_t kFilesMax = 2000;
constexpr std::uint64_t kFileBytesMax = 16ULL << 20;
constexpr std::uint64_t kBytesMax = 256ULL << 20;
constexpr std::size_t kSharedBytesMin = 16
                                        << 10;  // a smaller one goes out in one piece with its head
constexpr std::string_view kIndex = "index.html";
constexpr const char* kConsole = "/console/";
// What the console's page has before the list of origins.
constexpr std::string_view kChatOrigins = "name=\"firstline-chat-origins\" content=\"";

constexpr std::string_view kWidgetFolder = "/widget/";
constexpr std::size_t kHashDigitsMin = 8;

struct TypeOfSuffix {
    std::string_view suffix;
    const char* type;
    bool is_text = false;  // made smaller by gzip; the others are compressed already
};
constexpr std::array<TypeOfSuffix, 18> kTypes = {{
    {".html", "text/html; charset=utf-8", true},
    {".css", "text/css; charset=utf-8", true},
    {".js", "text/javascript; charset=utf-8", true},
    {".mjs", "text/javascript; charset=utf-8", true},
    {".map", "application/json", true},
    {".json", "application/json", true},
    {".webmanifest", "application/manifest+json", true},
    {".txt", "text/plain; charset=utf-8", true},
    {".md", "text/plain; charset=utf-8", true},
    {".xml", "application/xml", true},
    {".svg", "image/svg+xml", true},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".webp", "image/webp"},
    {".gif", "image/gif"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
}};

const TypeOfSuffix* type_of(const std::string& suffix) {
    for (const TypeOfSuffix& known : kTypes) {
        if (known.suffix == suffix) return &known;
    }
    return nullptr;
}

StaticBytes tagged(std::string bytes) {
    StaticBytes tagged;
    tagged.etag = "\"" + sha256_hex(bytes).substr(0, 32) + "\"";
    tagged.bytes = std::make_shared<const std::string>(std::move(bytes));
    return tagged;
}

// "name-<8 or more hexadecimal digits>.js" or ".json": the name changes with the content, so a
// cache never needs to ask again.
bool names_its_content(const std::filesystem::path& name) {
    if (name.extension() != ".js" && name.extension() != ".json") return false;
    const std::string stem = name.stem().string();
    const std::size_t hyphen = stem.rfind('-');
    return hyphen != std::string::npos && hyphen > 0 &&
           stem.size() - hyphen - 1 >= kHashDigitsMin &&
           stem.find_first_not_of("0123456789abcdef", hyphen + 1) == std::string::npos;
}

StaticFile file_of(const std::string& path, const TypeOfSuffix& type, std::string bytes) {
    StaticFile file;
    file.content_type = type.type;
    file.is_shared = path.compare(0, kWidgetFolder.size(), kWidgetFolder) == 0;
    file.is_immutable = file.is_shared && names_its_content(std::filesystem::path(path).filename());
    if (type.is_text) {
        std::string smaller = gzipped(bytes);
        if (!smaller.empty()) file.gzip = tagged(std::move(smaller));
    }
    file.plain = tagged(std::move(bytes));
    return file;
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
        const TypeOfSuffix* type = type_of(entry->path().extension().string());
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
        StaticFile file = file_of(path, *type, std::move(*bytes));
        if (name == kIndex) files.files_[path.substr(0, path.size() - kIndex.size())] = file;
        files.files_[path] = std::move(file);
    }
    if (error)
        return Error{ErrorCode::kIo, "cannot read web.root " + root + ": " + error.message()};
    return files;
}

void StaticFiles::admit_chats(const std::vector<std::string>& origins, const std::string& policy) {
    const auto console = files_.find(kConsole);
    if (origins.empty() || console == files_.end()) return;
    std::string page = *console->second.plain.bytes;
    const std::size_t at = page.find(kChatOrigins);
    if (at == std::string::npos) return;
    std::string list;
    for (const std::string& origin : origins) list += (list.empty() ? "" : " ") + escape(origin);
    page.insert(at + kChatOrigins.size(), list);
    StaticFile file = file_of(kConsole, *type_of(".html"), std::move(page));
    file.policy = policy;
    files_[std::string(kConsole).append(kIndex)] = file;
    console->second = std::move(file);
}

Reply StaticFiles::serve(const Request& request) const {
    if (files_.count(request.path) == 0) {
        return {308,
                "",
                "",
                {{"Location", location_of_folder(request)}, {"Cache-Control", "no-cache"}}};
    }
    const StaticFile& file = files_.at(request.path);
    const bool has_gzip = file.gzip.bytes != nullptr;
    const bool as_gzip = has_gzip && takes_gzip(request.header("accept-encoding"));
    const StaticBytes& sent = as_gzip ? file.gzip : file.plain;
    Reply reply{200,
                file.content_type,
                "",
                {{"ETag", sent.etag},
                 {"Cache-Control",
                  file.is_immutable ? "public, max-age=31536000, immutable" : "no-cache"}}};
    if (has_gzip) reply.headers.emplace_back("Vary", "Accept-Encoding");
    if (!file.policy.empty()) reply.headers.emplace_back("Content-Security-Policy", file.policy);
    if (file.is_shared) reply.headers.emplace_back("Access-Control-Allow-Origin", "*");
    if (names_tag(request.header("if-none-match"), sent.etag)) {
        reply.status = 304;
        reply.content_type.clear();
        return reply;
    }
    if (as_gzip) reply.headers.emplace_back("Content-Encoding", "gzip");
    if (sent.bytes->size() < kSharedBytesMin) {
        reply.body = *sent.bytes;
    } else {
        reply.shared_body = sent.bytes;
    }
    return reply;
}

}  // namespace firstline
