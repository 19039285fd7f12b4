#include "indexer/build/source_reader.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "indexer/source/clean_text.h"
#include "kb/base/file.h"
#include "kb/index/page_codec.h"

namespace firstline {
namespace {

constexpr std::uint64_t kLargeFileBytes = 16u << 20;

// Finds the last build's unit of the same bytes. Most units stand where they stood, so it looks
// behind the one that it found before, and in a table only from the first that is not there.
class UnitFinder {
  public:
    explicit UnitFinder(const std::vector<SharedUnit>* units) : units_(units) {}

    // nullptr if there is none.
    const SharedUnit* next(const Fingerprint& bytes) {
        if (units_ == nullptr) return nullptr;
        if (at_ < units_->size() && (*units_)[at_]->bytes == bytes) return &(*units_)[at_++];
        if (table_.empty()) {
            table_.reserve(units_->size());
            for (std::uint32_t i = 0; i < units_->size(); ++i)
                table_.emplace((*units_)[i]->bytes, i);
        }
        const auto found = table_.find(bytes);
        if (found == table_.end()) {
            ++at_;  // likely edited in place
            return nullptr;
        }
        at_ = found->second + 1;
        return &(*units_)[found->second];
    }

  private:
    struct Hash {
        std::size_t operator()(const Fingerprint& value) const { return value[0]; }
    };
    const std::vector<SharedUnit>* units_;
    std::size_t at_ = 0;
    std::unordered_map<Fingerprint, std::uint32_t, Hash> table_;
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
        const bool has_last = last_ != nullptr && !last_->is_kept;
        if (has_last) {
            // Those of the file as a whole come again if any unit is read again.
            reading_.record.findings = last_->findings;
            reading_.record.includes = last_->includes;
            reading_.record.units.reserve(last_->units.size());
        }
        known_ = UnitFinder(has_last ? &last_->units : nullptr);
        if (std::optional<Finding> refused = take_units()) {
            reading_.record = {};
            reading_.record.path = file_.path;
            refused->file.clear();
            reading_.record.findings.push_back(std::move(*refused));
            reading_.is_refused = true;
            return std::move(reading_);
        }
        reading_.record.stamp = file_.stamp;
        read_rest();
        return std::move(reading_);
    }

  private:
    bool stays(const UnitRecord& unit) const { return !may_stay_ || may_stay_(unit); }

    bool is_untouched() const {
        return last_ != nullptr && !file_.refused && file_.stamp != FileStamp{} &&
               last_->stamp == file_.stamp && !last_->is_kept &&
               std::all_of(last_->units.begin(), last_->units.end(),
                           [&](const SharedUnit& unit) { return stays(*unit); });
    }

    // Goes through the file once. A finding if it cannot be read.
    std::optional<Finding> take_units() {
        by_line_ = has_page_a_line(file_.path, {});
        if (by_line_) {
            std::uint32_t number = 0;
            std::optional<Finding> refused =
                read_content_lines(file_, options_, [&](std::string_view line) {
                    if (++number == 1) by_line_ = has_page_a_line(file_.path, line);
                    if (by_line_ && !trimmed(line).empty()) take_unit(line, number);
                });
            if (by_line_ || refused) return refused;
        }
        ContentBytes content = read_content(file_, options_);
        if (content.refused) return content.refused;
        take_unit(content.bytes, 1);
        if (!to_read_.empty()) text_ = std::move(content.bytes);
        return std::nullopt;
    }

    // Takes over what the last build made of the same bytes, or lists them to be read.
    void take_unit(std::string_view bytes, std::uint32_t line) {
        std::vector<SharedUnit>& units = reading_.record.units;
        const Fingerprint now = fingerprint(bytes);
        const SharedUnit* same = known_.next(now);
        if (same != nullptr && stays(**same)) {
            units.push_back(*same);
            if ((*same)->line != line) own(units.back()).line = line;
            return;
        }
        to_read_.push_back(static_cast<std::uint32_t>(units.size()));
        auto unit = std::make_shared<UnitRecord>();
        unit->bytes = now;
        unit->line = line;
        units.push_back(std::move(unit));
        if (by_line_) text_.append(bytes).append("\n");
    }

    void read_rest() {
        if (to_read_.empty()) return;
        reading_.record.findings.clear();
        reading_.record.includes.clear();
        ReadOptions options = read_;
        options.include = noting(read_.include, reading_.record.includes);
        if (text_.size() >= kLargeFileBytes)
            options.threads = std::max(options.threads, options_.threads);
        ReadResult result = read_file({file_.path, text_}, options);
        for (Page& page : result.pages) add(std::move(page));
        for (Finding& finding : result.findings) add(std::move(finding));
    }

    // The unit a line of what was read belongs to; a file's only unit for any line.
    UnitRecord& unit_of(std::uint32_t line) {
        if (!by_line_) return own(reading_.record.units.front());
        const std::size_t last = to_read_.size() - 1;
        return own(reading_.record.units[to_read_[std::min<std::size_t>(line - 1, last)]]);
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
    UnitFinder known_{nullptr};
    bool by_line_ = false;
    std::vector<std::uint32_t> to_read_;  // units
    std::string text_;                    // of those units
    SourceReading reading_;
};

}  // namespace

SourceReading read_source(const ContentFile& file, const SourceRecord* last,
                          const FolderOptions& options, const ReadOptions& read,
                          const MayStay& may_stay) {
    return SourceReader(file, last, options, read, may_stay).run();
}

}  // namespace firstline
