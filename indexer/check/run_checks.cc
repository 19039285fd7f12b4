#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "indexer/check/rules.h"
#include "kb/base/nearest.h"

namespace firstline {
namespace {

constexpr std::string_view kSilenceRule = "check-ignore";

bool is_wanted(std::string_view rule, const CheckOptions& options) {
    return options.only.empty() ||
           std::find(options.only.begin(), options.only.end(), rule) != options.only.end();
}

// Which silences there are, and which of them silenced something.
class Silences {
  public:
    explicit Silences(const std::vector<Page>& pages) {
        for (const Page& page : pages) {
            if (!page.check_ignore.empty()) by_file_.emplace(page.source, &page);
        }
    }

    // The silence of the rule on the page, or null; it has silenced something then.
    const Silence* use(std::string_view rule, const Page* page) {
        if (page == nullptr) return nullptr;
        for (const Silence& silence : page->check_ignore) {
            if (silence.rule != rule || silence.reason.empty()) continue;
            used_.insert(&silence);
            return &silence;
        }
        return nullptr;
    }

    const Silence* use(const CheckFinding& finding, const Page* page) {
        if (const Silence* own = use(finding.finding.rule, page)) return own;
        for (const Place& place : finding.related) {
            if (const Silence* other = use(finding.finding.rule, place.page)) return other;
        }
        return nullptr;
    }

    // The same for a reader's finding, which knows its file only.
    const Silence* use(const Finding& finding) {
        const auto [first, last] = by_file_.equal_range(finding.file);
        for (auto at = first; at != last; ++at) {
            if (const Silence* silence = use(finding.rule, at->second)) return silence;
        }
        return nullptr;
    }

    bool has_silenced(const Silence& silence) const { return used_.count(&silence) > 0; }

  private:
    std::multimap<std::string_view, const Page*> by_file_;
    std::set<const Silence*> used_;
};

class Run {
  public:
    Run(const CheckContext& context, const CheckOptions& options)
        : context_(context), options_(options), silences_(context.pages) {}

    CheckResult run() {
        for (const Finding& finding : options_.found_by_readers) {
            if (is_wanted(finding.rule, options_)) file({finding, {}, {}}, silences_.use(finding));
        }
        for (const Rule& rule : all_rules()) {
            if (rule.check != nullptr && is_run(rule)) run_rule(rule);
        }
        if (is_wanted(kSilenceRule, options_)) check_silences();
        sort(result_.findings);
        sort(result_.silenced);
        return std::move(result_);
    }

  private:
    bool is_run(const Rule& rule) const {
        return is_wanted(rule.name, options_) &&
               (!rule.needs_snapshot || context_.snapshot != nullptr);
    }

    void run_rule(const Rule& rule) {
        std::vector<RuleFinding> found;
        rule.check(context_, found);
        for (RuleFinding& one : found) {
            const Page* page = one.place.page;
            CheckFinding finding{
                {rule.severity, one.place.source(), one.place.line, one.place.column,
                 std::string(rule.name), std::move(one.message), std::move(one.remedy)},
                std::move(one.related),
                {}};
            const Silence* silence = silences_.use(finding, page);
            file(std::move(finding), silence);
        }
    }

    void file(CheckFinding finding, const Silence* silence) {
        if (silence == nullptr) {
            result_.findings.push_back(std::move(finding));
            return;
        }
        finding.silenced_because = silence->reason;
        result_.silenced.push_back(std::move(finding));
    }

    void check_silences() {
        for (const Page& page : context_.pages) {
            for (const Silence& silence : page.check_ignore) check_silence(page, silence);
        }
    }

    void check_silence(const Page& page, const Silence& silence) {
        const std::string name = "\"" + silence.rule + "\"";
        const Rule* rule = find_rule(silence.rule);
        if (silence.reason.empty()) {
            report(page, silence, name + " is silenced without a reason, so it is not silenced",
                   "write why behind it, so that the next editor need not guess");
        } else if (rule == nullptr && !is_of_a_reader(silence.rule)) {
            const std::string nearest = nearest_name(silence.rule, names());
            report(page, silence, "no rule is called " + name + ", so nothing is silenced",
                   nearest.empty() ? "`firstline check --list-rules` lists them"
                                   : "did you mean \"" + nearest + "\"?");
        } else if (!silences_.has_silenced(silence) && (rule == nullptr || is_run(*rule))) {
            report(page, silence, name + " finds nothing here any more, and is silenced",
                   "remove it from check_ignore, so that it can speak again");
        }
    }

    bool is_of_a_reader(const std::string& rule) const {
        return std::any_of(options_.found_by_readers.begin(), options_.found_by_readers.end(),
                           [&](const Finding& finding) { return finding.rule == rule; });
    }

    static std::vector<std::string> names() {
        std::vector<std::string> names;
        for (const Rule& rule : all_rules()) names.emplace_back(rule.name);
        return names;
    }

    void report(const Page& page, const Silence& silence, std::string message, std::string remedy) {
        const Rule* rule = find_rule(kSilenceRule);
        result_.findings.push_back(
            {{rule->severity, page.source, silence.line, 0, std::string(kSilenceRule),
              std::move(message), std::move(remedy)},
             {},
             {}});
    }

    static void sort(std::vector<CheckFinding>& findings) {
        std::stable_sort(findings.begin(), findings.end(),
                         [](const CheckFinding& a, const CheckFinding& b) {
                             return std::tie(a.finding.file, a.finding.line, a.finding.column) <
                                    std::tie(b.finding.file, b.finding.line, b.finding.column);
                         });
    }

    const CheckContext& context_;
    const CheckOptions& options_;
    Silences silences_;
    CheckResult result_;
};

}  // namespace

Place locate(const CheckContext& context, const Page& page, const Block* block,
             std::string_view phrase) {
    return context.sources.locate(page, block, phrase);
}

CheckResult run_checks(const CheckContext& context, const CheckOptions& options) {
    return Run(context, options).run();
}

}  // namespace firstline
