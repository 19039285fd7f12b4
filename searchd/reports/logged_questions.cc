#include "searchd/reports/logged_questions.h"

#include "searchd/events/sqlite.h"

namespace firstline {
namespace {

constexpr const char* kLogged =
    "SELECT MIN(TRIM(question)), locale, COUNT(*), COUNT(DISTINCT session), COUNT(*) OVER () "
    "FROM events "
    "WHERE type = 'query' AND TRIM(question) <> '' AND (channel = 'console') = ?1 "
    "AND ?4 IN ('', locale) "
    "GROUP BY LOWER(TRIM(question)), locale HAVING COUNT(DISTINCT session) >= ?2 "
    "ORDER BY 3 DESC, 2, 1 LIMIT ?3";

}  // namespace

Result<LoggedQuestions> logged_questions(const std::string& events_file,
                                         const LoggedOptions& options) {
    auto database = SqliteDatabase::open(events_file, SqliteMode::kReadOnly);
    if (!database) return database.error();
    auto rows = database->prepare(kLogged);
    if (!rows) return rows.error();
    rows->bind(1, std::int64_t{options.askers == Askers::kAgents ? 1 : 0});
    rows->bind(2, static_cast<std::int64_t>(options.sessions_min));
    rows->bind(3, static_cast<std::int64_t>(options.questions_max));
    rows->bind(4, options.locale);
    LoggedQuestions logged;
    while (rows->step()) {
        logged.questions.push_back(
            {rows->text(1), rows->text(2), rows->integer(3), rows->integer(4)});
        logged.distinct = rows->integer(5);
    }
    if (auto read = rows->error(); !read) return read.error();
    return logged;
}

}  // namespace firstline
