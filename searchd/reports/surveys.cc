#include "searchd/reports/surveys.h"

#include "searchd/reports/statistics.h"

namespace firstline {
namespace {

constexpr const char* kEffort = "customer effort score, 1 to 7";
constexpr const char* kEffortResponse = "survey response, effort";
constexpr const char* kPromoter = "net promoter score, -100 to 100";
constexpr const char* kPromoterResponse = "survey response, promoter";

// A shopper who answers twice means the last answer.
constexpr const char* kScores =
    "SELECT score, COUNT(*) FROM (SELECT score, MAX(id) FROM surveys "
    "WHERE type = 'survey_answered' AND survey = ?1 GROUP BY subject) GROUP BY score";

// Whoever answered was asked, also if we were not told so.
constexpr const char* kCountAsked =
    "SELECT COUNT(DISTINCT subject), COUNT(DISTINCT CASE type WHEN 'survey_answered' THEN subject "
    "END) FROM surveys WHERE survey = ?1";

ScoreCounts read_scores(ReportReader& reader, std::string_view survey) {
    ScoreCounts counts{};
    reader.rows(
        kScores, [&](SqliteStatement& statement) { statement.bind(1, survey); },
        [&](const SqliteStatement& row) {
            const auto score = static_cast<std::size_t>(row.integer(1));
            if (score < counts.size()) counts[score] = row.integer(2);
        });
    return counts;
}

void read_response(ReportReader& reader, std::string_view survey, const char* name,
                   const char* beside, Report& report) {
    reader.rows(
        kCountAsked, [&](SqliteStatement& statement) { statement.bind(1, survey); },
        [&](const SqliteStatement& row) {
            report.ratios.push_back(make_ratio(name, row.integer(2), row.integer(1), beside));
        });
}

}  // namespace

void read_surveys(ReportReader& reader, Report& report) {
    report.statistics.push_back(effort_score(read_scores(reader, "ces"), kEffort, kEffortResponse));
    report.statistics.push_back(
        promoter_score(read_scores(reader, "nps"), kPromoter, kPromoterResponse));
    read_response(reader, "ces", kEffortResponse, kEffort, report);
    read_response(reader, "nps", kPromoterResponse, kPromoter, report);
}

}  // namespace firstline
