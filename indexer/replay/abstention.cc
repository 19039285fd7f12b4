#include "indexer/replay/abstention.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "indexer/replay/trial_snapshot.h"
#include "kb/search/engine.h"

namespace firstline {
namespace {

// Disjoint sets of questions that share a right page; the smallest index stands for its set.
std::vector<std::size_t> sets_of(const std::vector<Judgment>& judgments) {
    std::vector<std::size_t> parents(judgments.size());
    std::iota(parents.begin(), parents.end(), std::size_t{0});
    const auto root = [&](std::size_t one) {
        while (parents[one] != one) one = parents[one];
        return one;
    };
    std::map<std::string_view, std::size_t> first_with;
    for (std::size_t i = 0; i < judgments.size(); ++i) {
        for (const RightAnswer& right : judgments[i].answers) {
            const std::size_t other = root(first_with.try_emplace(right.page, i).first->second);
            const std::size_t own = root(i);
            parents[std::max(own, other)] = std::min(own, other);
        }
    }
    for (std::size_t i = 0; i < judgments.size(); ++i) parents[i] = root(i);
    return parents;
}

// The questions of one locale and audience.
class Group {
  public:
    Group(const std::vector<Page>& pages, const std::vector<Judgment>& judgments,
          std::vector<std::size_t> indices, const AbstentionOptions& options)
        : pages_(pages), judgments_(judgments), indices_(std::move(indices)), options_(options) {}

    // Adds a LeftOut for each question.
    Result<void> run(std::vector<LeftOut>& left_out) {
        std::vector<Judgment> own;
        for (const std::size_t index : indices_) own.push_back(judgments_[index]);
        const std::vector<std::size_t> folds = folds_of(own, options_.folds);
        for (std::size_t fold = 0; fold < options_.folds; ++fold) {
            std::vector<std::size_t> members;
            for (std::size_t i = 0; i < own.size(); ++i) {
                if (folds[i] == fold) members.push_back(indices_[i]);
            }
            if (members.empty()) continue;
            if (auto asked = ask(members, left_out); !asked) return asked;
        }
        return {};
    }

  private:
    Result<void> ask(const std::vector<std::size_t>& members, std::vector<LeftOut>& left_out) {
        std::set<std::string_view> removed;
        for (const std::size_t member : members) {
            for (const RightAnswer& right : judgments_[member].answers) removed.insert(right.page);
        }
        const Judgment& any = judgments_[members.front()];
        std::vector<Page> kept;
        for (const Page& page : pages_) {
            const bool is_asked = page.locale == any.locale && (any.audience == Audience::kAgent ||
                                                                page.audience == any.audience);
            if (is_asked && removed.count(page.id) == 0) kept.push_back(page);
        }
        // Without a single page left, nothing could be given as an answer.
        std::optional<TrialSnapshot> snapshot;
        if (!kept.empty()) {
            auto built =
                build_single(kept, any.audience, any.locale,
                             options_.like ? options_.like(any.audience, any.locale) : nullptr);
            if (!built) return built.error();
            snapshot = std::move(*built);
        }
        for (const std::size_t member : members) {
            LeftOut one{member, Outcome::kNone, 0, {}};
            if (snapshot) {
                if (auto asked = ask_one(**snapshot, one); !asked) return asked;
            }
            left_out.push_back(std::move(one));
            if (options_.progress) options_.progress(left_out.size(), total_);
        }
        return {};
    }

    Result<void> ask_one(const Snapshot& snapshot, LeftOut& one) const {
        const Judgment& judgment = judgments_[one.judgment];
        Question question;
        question.text = judgment.question;
        question.locale = judgment.locale;
        question.skus = judgment.skus;
        question.limit = 1;
        question.today = options_.today;
        const auto found = answer(snapshot, Audience::kAgent, question);
        if (!found) return found.error();
        one.outcome = found->outcome;
        one.confidence = found->confidence;
        if (!found->results.empty()) {
            const AnswerItem& first = found->results.front();
            one.first = first.page + (first.anchor.empty() ? "" : "#" + first.anchor);
        }
        return {};
    }

    const std::vector<Page>& pages_;
    const std::vector<Judgment>& judgments_;
    std::vector<std::size_t> indices_;
    const AbstentionOptions& options_;
    std::size_t total_ = static_cast<std::size_t>(
        std::count_if(judgments_.begin(), judgments_.end(),
                      [](const Judgment& judgment) { return !judgment.answers.empty(); }));
};

}  // namespace

std::vector<std::size_t> folds_of(const std::vector<Judgment>& judgments, std::size_t folds) {
    const std::vector<std::size_t> sets = sets_of(judgments);
    std::map<std::size_t, std::size_t> sizes;
    for (const std::size_t set : sets) ++sizes[set];
    std::vector<std::pair<std::size_t, std::size_t>> largest_first;
    largest_first.reserve(sizes.size());
    for (const auto& [set, size] : sizes) largest_first.emplace_back(size, set);
    std::sort(largest_first.begin(), largest_first.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    std::vector<std::size_t> load(folds, 0);
    std::map<std::size_t, std::size_t> fold_of;
    for (const auto& [size, set] : largest_first) {
        const auto lightest = std::min_element(load.begin(), load.end());
        fold_of[set] = static_cast<std::size_t>(lightest - load.begin());
        *lightest += size;
    }
    std::vector<std::size_t> result;
    result.reserve(sets.size());
    for (const std::size_t set : sets) result.push_back(fold_of[set]);
    return result;
}

Result<std::vector<LeftOut>> leave_one_out(const std::vector<Page>& pages,
                                           const std::vector<Judgment>& judgments,
                                           const AbstentionOptions& options) {
    std::map<std::pair<std::string, Audience>, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < judgments.size(); ++i) {
        if (!judgments[i].answers.empty())
            groups[{judgments[i].locale, judgments[i].audience}].push_back(i);
    }
    std::vector<LeftOut> left_out;
    for (auto& [key, indices] : groups) {
        if (auto run = Group(pages, judgments, std::move(indices), options).run(left_out); !run)
            return run.error();
    }
    std::sort(left_out.begin(), left_out.end(),
              [](const LeftOut& a, const LeftOut& b) { return a.judgment < b.judgment; });
    return left_out;
}

}  // namespace firstline
