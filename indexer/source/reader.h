// Readers turn the files of a content folder into Pages.
//
// Each format is one file with one function from bytes to ReadResult; reader.cc picks it by the
// file's name and first bytes. A reader never fails as a whole: what it could not read it reports
// as a Finding with file, line, cause and remedy, and it returns the pages it could make. Whether a
// build goes on is decided by the build (docs/guide-editor.md, "When a file cannot be read").
//
// Threads: readers are pure functions of their input; any number may run at once.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/base/result.h"
#include "kb/doc/page.h"

namespace firstline {

enum class Severity : std::uint8_t { kError, kWarning, kNote };

// Something about a file that its editor should know.
struct Finding {
    Severity severity = Severity::kError;
    std::string file;          // path below the content root
    std::uint32_t line = 0;    // 1-based; 0 for the whole file
    std::uint32_t column = 0;  // 1-based; 0 for the whole line
    std::string rule;          // stable name: "front-matter", "utf-8", …
    std::string message;       // what is wrong and what a shopper would meet
    std::string remedy;        // what to write instead
};

// "faq/returns.md:3:1: error: message (rule) – remedy", for people.
std::string to_string(const Finding& finding);

// One file as handed to a reader. The views must outlive the call only.
struct SourceFile {
    std::string_view path;   // below the content root, '/' between folders
    std::string_view bytes;  // whole contents, at most ReadLimits::file_bytes_max
};

// The contents of another file below the content root, by its path there; nothing if there is no
// such file or it may not be read. Must stand calls from several threads.
using IncludeLoader = std::function<std::optional<std::string>(std::string_view path)>;

struct ReadOptions {
    std::string default_locale =
        "en";               // for a file that names none and lies below no locale folder
    std::string currency;   // of feeds that name none (Shopify's), as in "19.90 EUR"; may be empty
    IncludeLoader include;  // for "{% include x.md %}" in Markdown; empty: such lines are dropped
    std::uint32_t threads = 1;  // within one file, where its format allows
};

struct ReadResult {
    std::vector<Page> pages;
    std::vector<Finding> findings;
};

// Reads one file of any known format. An unknown kind of file gives no page and no finding, as a
// content folder also holds pictures, licences and the like; is_content() tells them apart.
ReadResult read_file(const SourceFile& file, const ReadOptions& options);

// Whether the file's name says that it may hold pages (see format.h for the extensions). README and
// files or folders whose name begins with '.' or '_' are not content.
bool is_content(std::string_view path);

// Whether each line of the file is read by itself, so that a changed line changes its page alone.
bool has_page_a_line(std::string_view path, std::string_view bytes);

// The formats, each in the source of its name.
ReadResult read_markdown(const SourceFile& file, const ReadOptions& options);
ReadResult read_html(const SourceFile& file, const ReadOptions& options);
ReadResult read_shopify_csv(const SourceFile& file, const ReadOptions& options);
ReadResult read_plain_text(const SourceFile& file, const ReadOptions& options);
ReadResult read_jsonl(const SourceFile& file, const ReadOptions& options);  // pages or products
ReadResult read_json(const SourceFile& file, const ReadOptions& options);   // exports: exports.h
ReadResult read_google_xml(const SourceFile& file, const ReadOptions& options);
ReadResult read_google_table(const SourceFile& file, const ReadOptions& options);

// One content file that was read, for the manifest.
struct FileRecord {
    std::string path;
    std::string sha256;  // of the bytes, lower-case hexadecimal
    std::uint32_t pages = 0;
};

struct FolderOptions {
    ReadOptions read;
    std::uint64_t file_bytes_max = 512u << 20;
    std::uint32_t files_max = 200'000;
    std::uint32_t depth_max = 32;
    std::uint32_t threads = 2;
};

// Everything below a content root: the pages in byte order of their files' paths and, in a file, in
// file order; findings in the same order.
struct FolderResult {
    std::vector<Page> pages;
    std::vector<Finding> findings;
    std::vector<FileRecord> files;
};

// Reads all content below `root` (a folder, or one content file). Symbolic links that lead out of
// the root, FIFOs and devices are refused with a finding, as are files over the limit. The result
// is an Error only if the root itself cannot be read. `progress(done, total)` counts files and is
// called from any one thread at a time; it may be empty.
Result<FolderResult> read_folder(const std::string& root, const FolderOptions& options,
                                 const std::function<void(std::size_t, std::size_t)>& progress);

}  // namespace firstline
