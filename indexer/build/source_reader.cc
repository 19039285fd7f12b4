#include "indexer/build/source_reader.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "indexer/source/clean_text.h"
#include "kb/base/file.h"
#include "kb/index/page_codec.h"

namespace firstline {
namespace {

constexpr std::uint64_t kLargeFileBytes = 16u << 20;

// A stretch of the file that is read, or left, as a whole.
struct Piece {
    std::string_view bytes;
    std::uint32_t line = 1;
};

std::vector<Piece> lines_of(std::string_view bytes) {
    std::vector<Piece> pieces;
    std::uint32_t line = 1;
    for (std::size_t at = 0; at < bytes.size(); ++line) {
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
        const std::string_view text = bytes.substr(at, end - at);
        if (!trimmed(text).empty()) pieces.push_back({text, line});
        at = end + 1;
    }
    return pieces;
}

struct FingerprintHash {
    std::size_t operator()(const Fingerprint& value) const { return value[0]; }
};

// A loader that notes what it was asked for.
IncludeLoader noting(const IncludeLoader& loader, std::vector<IncludeRecord>& asked) {
    return [&](std::string_view path) {
        std::optional<std::string> text = loader(path);
        const Fingerprint bytes = text ? fingerprint(*text) : Fingerprint{};
        asked.push_back({std::string(path), text.has_value(), bytes});
        return text;
    };
}

bool includes_are_the_same(const SourceRecord& last, const IncludeLoader& loader) {
    return std::all_of(last.includes.begin(), last.includes.end(), [&](const IncludeRecord& one) {
        const std::optional<std::string> text = loader(one.path);
        return text.has_value() == one.is_there && (!text || fingerprint(*text) == one.bytes);
    });
}

PageRecord record_of(const Page& page, std::uint32_t line, std::uint32_t read) {
    PageRecord record;
    record.locale = page.locale;
    record.id = page.id;
    record.url = page.url;
    record.audience = page.audience;
    record.line = line;
    record.read = read;
    return record;
}

class SourceReader {
  public:
    SourceReader(const ContentFile& file, const SourceRecord* last, const FolderOptions& options,
                 const ReadOptions& read, const MayStay& may_stay)
        : file_(file), last_(last), options_(options), read_(read), may_stay_(may_stay) {}

    SourceReading run() {
        reading_.record.path = file_.path;
        if (last_ != nullptr && !includes_are_the_same(*last_, read_.include)) last_ = nullptr;
        if (is_untouched()) {
            reading_.record = *last_;
            return std::move(reading_);
        }
        const ContentBytes content = read_content(file_, options_);
        if (content.refused) {
            reading_.record.findings.push_back(*content.refused);
            reading_.record.findings.back().file.clear();
            reading_.is_refused = true;
            return std::move(reading_);
        }
        reading_.record.stamp = file_.stamp;
        bytes_ = content.bytes;
        cut();
        stay();
        read_rest();
        return std::move(reading_);
    }

  private:
    bool stays(const UnitRecord& unit) const { return !may_stay_ || may_stay_(unit); }

    bool is_untouched() const {
        return last_ != nullptr && !file_.refused && file_.stamp != FileStamp{} &&
               last_->stamp == file_.stamp && !last_->is_kept &&
               std::all_of(last_->units.begin(), last_->units.end(),
                           [&](const UnitRecord& unit) { return stays(unit); });
    }

    // The file's units, their fingerprints and lines.
    void cut() {
        by_line_ = has_page_a_line(file_.path, bytes_);
        pieces_ = by_line_ ? lines_of(bytes_) : std::vector<Piece>{{bytes_, 1}};
        for (const Piece& piece : pieces_) {
            UnitRecord unit;
            unit.bytes = fingerprint(piece.bytes);
            unit.line = piece.line;
            reading_.record.units.push_back(std::move(unit));
        }
    }

    // Takes over what the last build made of units that are the same.
    void stay() {
        std::unordered_map<Fingerprint, const UnitRecord*, FingerprintHash> known;
        if (last_ != nullptr && !last_->is_kept) {
            known.reserve(last_->units.size());
            for (const UnitRecord& unit : last_->units) known.emplace(unit.bytes, &unit);
            // Those of the file as a whole come again if any unit is read again.
            reading_.record.findings = last_->findings;
            reading_.record.includes = last_->includes;
        }
        for (std::uint32_t i = 0; i < pieces_.size(); ++i) {
            UnitRecord& unit = reading_.record.units[i];
            const auto same = known.find(unit.bytes);
            if (same == known.end() || !stays(*same->second)) {
                to_read_.push_back(i);
                continue;
            }
            unit.pages = same->second->pages;
            unit.findings = same->second->findings;
        }
    }

    void read_rest() {
        if (to_read_.empty()) return;
        reading_.record.findings.clear();
        reading_.record.includes.clear();
        ReadOptions options = read_;
        options.include = noting(read_.include, reading_.record.includes);
        if (bytes_.size() >= kLargeFileBytes)
            options.threads = std::max(options.threads, options_.threads);
        std::string joined;
        std::string_view text = bytes_;
        if (by_line_) {
            for (const std::uint32_t i : to_read_) {
                joined += pieces_[i].bytes;
                joined += '\n';
            }
            text = joined;
        }
        ReadResult result = read_file({file_.path, text}, options);
        for (Page& page : result.pages) add(std::move(page));
        for (Finding& finding : result.findings) add(std::move(finding));
    }

    // The unit a line of what was read belongs to; a file's only unit for any line.
    UnitRecord& unit_of(std::uint32_t line) {
        if (!by_line_) return reading_.record.units.front();
        const std::size_t last = to_read_.size() - 1;
        return reading_.record.units[to_read_[std::min<std::size_t>(line - 1, last)]];
    }

    void add(Page page) {
        UnitRecord& unit = unit_of(std::max(1u, page.line));
        const auto read = static_cast<std::uint32_t>(reading_.pages.size());
        unit.pages.push_back(record_of(page, by_line_ ? 1 : page.line, read));
        if (by_line_) page.line = unit.line;
        reading_.pages.push_back(std::move(page));
    }

    void add(Finding finding) {
        finding.file.clear();
        if (finding.line == 0) {
            reading_.record.findings.push_back(std::move(finding));
            return;
        }
        UnitRecord& unit = unit_of(finding.line);
        if (by_line_) finding.line = 1;
        unit.findings.push_back(std::move(finding));
    }

    const ContentFile& file_;
    const SourceRecord* last_;
    const FolderOptions& options_;
    const ReadOptions& read_;
    const MayStay& may_stay_;
    std::string_view bytes_;
    bool by_line_ = false;
    std::vector<Piece> pieces_;
    std::vector<std::uint32_t> to_read_;  // units
    SourceReading reading_;
};

}  // namespace

SourceReading read_source(const ContentFile& file, const SourceRecord* last,
                          const FolderOptions& options, const ReadOptions& read,
                          const MayStay& may_stay) {
    return SourceReader(file, last, options, read, may_stay).run();
}

}  // namespace firstline
