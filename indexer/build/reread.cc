#include "indexer/build/reread.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "indexer/build/changed_names.h"
#include "indexer/build/duplicates.h"
#include "indexer/build/source_reader.h"
#include "indexer/source/content_files.h"
#include "indexer/source/links.h"
#include "kb/base/file.h"

namespace firstline {
namespace {

// Rules whose error leaves in doubt who may read a page: such a page is never kept.
constexpr char kAudienceRule[] = "audience";
// The readers' rule for a page without any text.
constexpr char kEmptyRule[] = "empty";

constexpr std::uint32_t kThreadsMax = 64;
constexpr unsigned kRoundsMax = 4;
// A file that was written this shortly before it was looked at may be written again with the same
// stamp: some file systems count time in steps of two seconds.
constexpr std::int64_t kUnsettledNs = 2'000'000'000;

std::int64_t now_ns() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

bool has_error(const std::vector<Finding>& findings) {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& finding) { return finding.severity == Severity::kError; });
}

// Every finding of a file, as its editor reads them.
std::vector<Finding> findings_of(const SourceRecord& source) {
    std::vector<Finding> findings = source.findings;
    for (const SharedUnit& unit : source.units) {
        for (Finding finding : unit->findings) {
            finding.line += unit->line - 1;
            findings.push_back(std::move(finding));
        }
    }
    for (Finding& finding : findings) finding.file = source.path;
    return findings;
}

std::size_t page_count(const SourceRecord& source) {
    std::size_t count = 0;
    for (const SharedUnit& unit : source.units) count += unit->pages.size();
    return count;
}

class Rereader {
  public:
    Rereader(ContentFolder folder, const ContentState& last, const RereadOptions& options)
        : folder_(std::move(folder)), last_(last), options_(options), read_(options.folder.read) {
        if (!read_.include) read_.include = loader_below(folder_.root);
        for (const SourceRecord& source : last.sources) last_by_path_.emplace(source.path, &source);
    }

    Result<Reading> run() {
        const std::int64_t begin_ns = now_ns();
        read_files({});
        for (unsigned round = 0;; ++round) {
            gather();
            drop_duplicates();
            const std::unordered_set<std::uint64_t> changed = changed_names(last_, reading_.state);
            if (!read_dependents(changed)) break;
            if (round == kRoundsMax) {
                return Error{ErrorCode::kUnavailable,
                             "the content changes while it is read; nothing was published. Run "
                             "`firstline index` again once it rests"};
            }
        }
        take_pages();
        resolve();
        add_findings();
        for (SourceRecord& source : reading_.state.sources) {
            const std::int64_t latest = std::max(source.stamp.modified_ns, source.stamp.changed_ns);
            if (latest > begin_ns - kUnsettledNs) source.stamp = {};
        }
        list_index(reading_);
        return std::move(reading_);
    }

  private:
    const SourceRecord* last_of(const std::string& path) const {
        const auto found = last_by_path_.find(path);
        return found == last_by_path_.end() ? nullptr : found->second;
    }

    // Reads the folder's files, each by what the last build knew of it.
    void read_files(const MayStay& may_stay) {
        readings_.resize(folder_.files.size());
        std::atomic<std::size_t> next = 0;
        std::mutex progress_mutex;  // guards `done` and calls of `progress`
        std::size_t done = 0;
        const auto work = [&] {
            for (std::size_t i = next++; i < folder_.files.size(); i = next++) {
                const ContentFile& file = folder_.files[i];
                const SourceRecord* last = options_.read_all ? nullptr : last_of(file.path);
                readings_[i] = read_source(file, last, options_.folder, read_, may_stay);
                if (!options_.progress) continue;
                const std::lock_guard lock(progress_mutex);
                options_.progress(++done, folder_.files.size());
            }
        };
        std::vector<std::jthread> threads;
        const std::size_t wanted =
            std::min<std::size_t>({options_.folder.threads, kThreadsMax, folder_.files.size()});
        for (std::size_t i = 1; i < wanted; ++i) threads.emplace_back(work);
        work();
    }

    // Joins the files' records in the order of their paths, and keeps the last pages of files that
    // do not read now.
    void gather() {
        reading_ = {};
        loaded_.clear();
        read_count_ = 0;
        reading_.state.reader = last_.reader;
        std::set<std::string> failed;
        for (SourceReading& file : readings_) {
            blame_lost_text(file.record);
            const std::vector<Finding> findings = findings_of(file.record);
            if (has_error(findings) && page_count(file.record) == 0 &&
                may_be_kept(file.record, findings)) {
                failed.insert(file.record.path);
            }
            add(file);
        }
        keep(failed);
        std::sort(reading_.state.sources.begin(), reading_.state.sources.end(),
                  [](const SourceRecord& a, const SourceRecord& b) { return a.path < b.path; });
    }

    // A file that gave pages when it was published and holds no text now was emptied by accident
    // more likely than on purpose: an error, so that they stay.
    void blame_lost_text(SourceRecord& source) const {
        const SourceRecord* last = last_of(source.path);
        if (page_count(source) > 0 || last == nullptr || page_count(*last) == 0) return;
        Finding lost{Severity::kError,
                     "",
                     0,
                     0,
                     kEmptyRule,
                     "this file had text when it was published, and has none now",
                     "write its text, or remove the file to withdraw it"};
        if (source.units.empty() && source.findings.empty()) source.findings.push_back(lost);
        for (Finding& finding : source.findings) {
            if (finding.rule == kEmptyRule) finding = lost;
        }
    }

    void add(const SourceReading& file) {
        reading_.state.sources.push_back(file.record);
        for (SharedUnit& unit : reading_.state.sources.back().units) {
            if (unit->pages.empty() || unit->pages.front().read == PageRecord::kNotRead) continue;
            for (PageRecord& page : own(unit).pages) page.read += read_count_;
        }
        read_count_ += static_cast<std::uint32_t>(file.pages.size());
        if (!file.is_refused) ++reading_.files;
    }

    // Whether nothing in the file suggests that it is meant to be withdrawn from shoppers.
    bool may_be_kept(const SourceRecord& source, const std::vector<Finding>& findings) const {
        const bool in_doubt =
            std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
                return finding.severity == Severity::kError && finding.rule == kAudienceRule;
            });
        return !in_doubt && !mentions_audience(source.path);
    }

    bool mentions_audience(const std::string& path) const {
        for (const ContentFile& file : folder_.files) {
            if (file.path != path || file.file.empty()) continue;
            const auto text = read_whole_file(file.file, options_.folder.file_bytes_max);
            if (!text) return false;
            std::string lower = *text;
            for (char& c : lower) c = (c >= 'A' && c <= 'Z') ? static_cast<char>(c + 32) : c;
            return lower.find("audien") != std::string::npos;
        }
        return false;
    }

    // Puts the last build's pages of failed files, and of files below failed folders, in their
    // place.
    void keep(const std::set<std::string>& failed) {
        std::unordered_map<std::string_view, SourceRecord*> by_path;
        for (SourceRecord& source : reading_.state.sources) by_path.emplace(source.path, &source);
        std::vector<SourceRecord> more;
        for (const SourceRecord& last : last_.sources) {
            if (!is_among(failed, last.path) || page_count(last) == 0) continue;
            SourceRecord kept;
            kept.path = last.path;
            kept.is_kept = true;
            auto unit = std::make_shared<UnitRecord>();
            for (const SharedUnit& from : last.units)
                unit->pages.insert(unit->pages.end(), from->pages.begin(), from->pages.end());
            reading_.pages_kept += unit->pages.size();
            kept.units.push_back(std::move(unit));
            const auto now = by_path.find(last.path);
            if (now == by_path.end()) {
                more.push_back(std::move(kept));
                continue;
            }
            kept.findings = findings_of(*now->second);
            *now->second = std::move(kept);
        }
        for (SourceRecord& source : more) reading_.state.sources.push_back(std::move(source));
    }

    // Whether the source is one of the failed files, or lies below a failed folder.
    static bool is_among(const std::set<std::string>& failed, const std::string& source) {
        for (std::size_t slash = source.size(); slash != std::string::npos && slash > 0;
             slash = source.rfind('/', slash - 1)) {
            if (failed.count(source.substr(0, slash)) > 0) return true;
        }
        return false;
    }

    void drop_duplicates() {
        struct Place {
            SharedUnit* unit;
            std::size_t page;  // in the unit
        };
        std::vector<IdClaim> claims;
        std::vector<Place> places;
        for (SourceRecord& source : reading_.state.sources) {
            for (SharedUnit& unit : source.units) {
                for (std::size_t i = 0; i < unit->pages.size(); ++i) {
                    if (unit->pages[i].is_dropped || unit->pages[i].was_dropped) {
                        PageRecord& page = own(unit).pages[i];
                        page.was_dropped = std::exchange(page.is_dropped, false);
                    }
                    const PageRecord& page = unit->pages[i];
                    claims.push_back({page.locale, page.id, page.audience, source.path,
                                      unit->line - 1 + page.line});
                    places.push_back({&unit, i});
                }
            }
        }
        duplicates_.clear();
        std::vector<Place> losers;
        for (const Duplicate& duplicate : find_duplicates(claims)) {
            losers.push_back(places[duplicate.loser]);
            duplicates_.push_back(
                duplicate_finding(claims[duplicate.loser], claims[duplicate.winner]));
        }
        for (const Place& loser : losers) own(*loser.unit).pages[loser.page].is_dropped = true;
    }

    // Reads again what stayed unread but has changed by what it asked for, or is in the index now
    // and was not before. Returns whether there was any.
    bool read_dependents(const std::unordered_set<std::uint64_t>& changed) {
        const auto is_stale = [&](const PageRecord& page) {
            if (page.read != PageRecord::kNotRead) return false;
            return (page.was_dropped && !page.is_dropped) ||
                   std::any_of(page.asked.begin(), page.asked.end(),
                               [&](std::uint64_t name) { return changed.count(name) > 0; });
        };
        std::set<std::string> stale;
        for (SourceRecord& source : reading_.state.sources) {
            for (SharedUnit& unit : source.units) {
                for (std::size_t i = 0; i < unit->pages.size(); ++i) {
                    if (!is_stale(unit->pages[i])) continue;
                    if (source.is_kept) {
                        load_kept(own(unit).pages[i]);
                    } else {
                        stale.insert(source.path);
                        must_read_.insert(unit->bytes);
                    }
                }
            }
        }
        if (stale.empty()) return false;
        const MayStay may_stay = [&](const UnitRecord& unit) {
            return must_read_.count(unit.bytes) == 0;
        };
        for (std::size_t i = 0; i < folder_.files.size(); ++i) {
            if (stale.count(folder_.files[i].path) == 0) continue;
            readings_[i] = read_source(folder_.files[i], last_of(folder_.files[i].path),
                                       options_.folder, read_, may_stay);
        }
        return true;
    }

    void load_kept(PageRecord& page) {
        std::optional<Page> published;
        if (options_.last_published) published = options_.last_published(page.locale, page.id);
        if (!published) return;
        page.read = read_count_ + static_cast<std::uint32_t>(loaded_.size());
        loaded_.push_back(std::move(*published));
    }

    // The pages in the order that records count them.
    void take_pages() {
        reading_.pages.reserve(read_count_ + loaded_.size());
        for (SourceReading& file : readings_) {
            for (Page& page : file.pages) reading_.pages.push_back({std::move(page), std::nullopt});
        }
        for (Page& page : loaded_) reading_.pages.push_back({std::move(page), std::nullopt});
    }

    // Resolves the links of what was read; then hashes it, in full and as shoppers see it.
    void resolve() {
        if (reading_.pages.empty()) return;
        LinkTargets targets;
        std::unordered_set<std::string_view> public_ids;
        for (const SourceRecord& source : reading_.state.sources) {
            for (const SharedUnit& unit : source.units) {
                for (const PageRecord& page : unit->pages) {
                    targets.add(source.path, page.url, page.id);
                    if (!page.is_dropped && page.audience == Audience::kPublic)
                        public_ids.insert(page.id);
                }
            }
        }
        const IsPublic is_public = [&](std::string_view id) { return public_ids.count(id) > 0; };
        for (SourceRecord& source : reading_.state.sources) {
            for (SharedUnit& unit : source.units) {
                for (std::size_t i = 0; i < unit->pages.size(); ++i) {
                    const std::uint32_t read = unit->pages[i].read;
                    if (read != PageRecord::kNotRead)
                        finish(own(unit).pages[i], reading_.pages[read], targets, is_public);
                }
            }
        }
    }

    void finish(PageRecord& record, ReadPage& read, const LinkTargets& targets,
                const IsPublic& is_public) {
        std::vector<std::string> asked;
        if (record.read < read_count_) {  // else its links were resolved when it was published
            record.asked.clear();
            resolve_links(read.page, targets, asked);
        }
        for (const std::string& id : linked_ids(read.page)) asked.push_back(page_name(id));
        for (const std::string& name : asked) record.asked.push_back(name_hash(name));
        std::sort(record.asked.begin(), record.asked.end());
        record.asked.erase(std::unique(record.asked.begin(), record.asked.end()),
                           record.asked.end());
        hash_forms(record, read, is_public);
    }

    void add_findings() {
        for (const SourceRecord& source : reading_.state.sources) {
            for (Finding& finding : findings_of(source))
                reading_.findings.push_back(std::move(finding));
        }
        for (Finding& finding : duplicates_) reading_.findings.push_back(std::move(finding));
    }

    ContentFolder folder_;
    const ContentState& last_;
    const RereadOptions& options_;
    ReadOptions read_;
    std::unordered_map<std::string, const SourceRecord*> last_by_path_;
    std::vector<SourceReading> readings_;  // by file of the folder
    std::set<Fingerprint> must_read_;
    std::uint32_t read_count_ = 0;
    std::vector<Page> loaded_;  // taken from the last snapshot; counted behind those that were read
    std::vector<Finding> duplicates_;
    Reading reading_;
};

}  // namespace

Result<Reading> reread(const std::string& root, const ContentState& last,
                       const RereadOptions& options) {
    auto folder = list_content(root, options.folder);
    if (!folder) return folder.error();
    return Rereader(std::move(*folder), last, options).run();
}

}  // namespace firstline
