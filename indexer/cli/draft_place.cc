#include "indexer/cli/draft_place.h"

#include <algorithm>
#include <filesystem>

#include "indexer/cli/new_files.h"
#include "indexer/source/content_files.h"
#include "indexer/source/content_paths.h"
#include "indexer/source/page_defaults.h"
#include "indexer/source/reader.h"

namespace firstline {
namespace {

namespace fs = std::filesystem;

constexpr const char* kRemedy = "name the content folder, as in --content help";

Error wrong(std::string message) {
    return {ErrorCode::kInvalid, std::move(message)};
}

bool is_markdown(const fs::path& path) {
    return path.extension() == ".md" || path.extension() == ".markdown";
}

// `named` below `root`, links resolved; nothing if it lies outside.
std::string path_below(const std::string& root, const std::string& named) {
    std::error_code error;
    const fs::path whole = fs::weakly_canonical(named, error);
    if (error) return {};
    const fs::path below = whole.lexically_relative(fs::weakly_canonical(root, error));
    if (error || below.empty() || *below.begin() == "..") return {};
    const std::string path = below.generic_string();
    return path.ends_with('/') ? path.substr(0, path.size() - 1) : path;
}

// A canonical path as somebody here would type it.
std::string as_typed(const std::string& path) {
    std::error_code error;
    const std::string below = path_below(fs::current_path(error).string(), path);
    return error || below.empty() ? path : below;
}

bool has_file_of(const std::string& folder, const ContentState& live) {
    std::error_code ignored;
    return live.sources.empty() ||
           std::any_of(live.sources.begin(), live.sources.end(), [&](const SourceRecord& source) {
               return fs::exists(fs::path(folder) / source.path, ignored);
           });
}

// The live snapshot's ids; its files are returned.
std::set<std::string> add_published_ids(const ContentState* live, std::set<std::string>& ids) {
    std::set<std::string> files;
    if (live == nullptr) return files;
    for (const SourceRecord& source : live->sources) {
        files.insert(source.path);
        for (const SharedUnit& unit : source.units) {
            for (const PageRecord& page : unit->pages) ids.insert(page.id);
        }
    }
    return files;
}

// The ids in files that are not published yet, such as drafts accepted a moment ago.
Result<void> add_new_ids(const std::string& folder, const std::set<std::string>& published,
                         std::set<std::string>& ids) {
    const FolderOptions options;
    const auto content = list_content(folder, options);
    if (!content) return content.error();
    for (const ContentFile& file : content->files) {
        if (file.refused || published.contains(file.path)) continue;
        const ContentBytes content_bytes = read_content(file, options);
        for (const Page& page : read_file({file.path, content_bytes.bytes}, options.read).pages)
            ids.insert(page.id);
    }
    return {};
}

}  // namespace

Result<ContentPlaces> ContentPlaces::open(const std::string& named, const ContentState* live) {
    if (named.empty() && live == nullptr) {
        return Error{
            ErrorCode::kNotFound,
            std::string("nothing is published, so the content folder is not known: ") + kRemedy};
    }
    const std::string folder = named.empty() ? as_typed(content_place(*live)) : named;
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored)) {
        return Error{ErrorCode::kNotFound,
                     (named.empty() ? "the live snapshot was built from " + folder +
                                          ", which is no folder here: "
                                    : "there is no folder " + folder + ": ") +
                         kRemedy};
    }
    if (live != nullptr && !named.empty() && !has_file_of(folder, *live)) {
        return wrong(folder + " has none of the files that the live snapshot was built from (" +
                     live->sources[0].path + ", …): " + kRemedy +
                     ", or publish this one first: " + "firstline index " + folder);
    }
    ContentPlaces places;
    places.folder_ = folder;
    auto files = files_below(folder);
    if (!files) return files.error();
    places.files_ = std::move(*files);
    const std::set<std::string> published = add_published_ids(live, places.ids_);
    if (auto added = add_new_ids(folder, published, places.ids_); !added) return added.error();
    return places;
}

Result<std::string> ContentPlaces::path_for(const Page& page, const std::string& into) const {
    const std::string named = into.empty() ? folder_ + "/" + page.locale + "/faq" : into;
    std::error_code ignored;
    const bool is_folder = fs::is_directory(named, ignored);
    std::string below = path_below(folder_, named);
    if (below.empty()) {
        return wrong(named + " lies outside the content folder " + folder_ +
                     ": name a folder or a file in it, as in --into " + folder_ + "/" +
                     page.locale + "/faq");
    }
    if (below == ".") below.clear();
    if (!is_folder && fs::exists(named, ignored)) {
        return wrong(named +
                     " is there already, and is never written over: name another file, or " +
                     "a folder");
    }
    const bool names_file = !into.empty() && !is_folder && is_markdown(into);
    if (!names_file && !is_folder && fs::path(named).has_extension()) {
        return wrong(named + " is neither a folder nor Markdown: name a folder, or a file that " +
                     "ends in .md");
    }
    const std::string path = names_file ? below : content_path(below, page.title, files_);
    if (!is_content(path)) {
        return wrong("an index would pass by " + path +
                     ", as it does README files and whatever begins with '.' or '_': name another "
                     "place");
    }
    return path;
}

std::string ContentPlaces::id_for(const std::string& path) const {
    const std::string name = id_of_text(fs::path(path).stem().string());
    std::string id = name;
    for (unsigned i = 2; ids_.contains(id); ++i) id = name + "-" + std::to_string(i);
    return id;
}

}  // namespace firstline
