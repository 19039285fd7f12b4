#include "searchd/reports/shopper_use.h"

#include <set>
#include <utility>

#include "searchd/events/sqlite.h"

namespace firstline {
namespace {

constexpr const char* kPages =
    "SELECT locale, page, "
    "COUNT(DISTINCT CASE WHEN type = 'opened' THEN session END), "
    "COUNT(DISTINCT CASE WHEN type = 'helpful' THEN session END), "
    "COUNT(DISTINCT CASE WHEN type = 'not_helpful' THEN session END) "
    "FROM events WHERE channel <> 'console' AND page <> '' "
    "AND type IN ('opened', 'helpful', 'not_helpful') "
    "GROUP BY locale, page HAVING COUNT(DISTINCT session) >= ?1 ORDER BY 1, 2";

// One row a question, page and visit, then one a question and page.
constexpr const char* kQuestions =
    "WITH visits AS (SELECT LOWER(TRIM(q.question)) AS asked, MIN(TRIM(q.question)) AS question, "
    "q.locale AS locale, e.page AS page, q.session AS session, "
    "MAX(e.type = 'helpful') AS helpful, MAX(e.type = 'not_helpful') AS unhelpful, "
    "MAX(EXISTS (SELECT 1 FROM events c WHERE c.query_id = q.query_id "
    "AND c.type = 'contact_opened')) AS left "
    "FROM events q JOIN events e ON e.query_id = q.query_id "
    "WHERE q.type = 'query' AND q.channel <> 'console' AND q.query_id <> '' "
    "AND TRIM(q.question) <> '' AND INSTR(q.question, '‹') = 0 "
    "AND e.type IN ('opened', 'helpful', 'not_helpful') AND e.page <> '' "
    "GROUP BY asked, q.locale, e.page, q.session) "
    "SELECT locale, MIN(question), page, COUNT(*), asked FROM visits "
    "WHERE unhelpful = 0 AND (helpful = 1 OR left = 0) "
    "GROUP BY asked, locale, page HAVING COUNT(*) >= ?1 ORDER BY 4 DESC, 1, 2, 3";

}  // namespace

Result<ShopperUse> shopper_use(const std::string& events_file, const ShopperUseOptions& options) {
    auto database = SqliteDatabase::open(events_file, SqliteMode::kReadOnly);
    if (!database) return database.error();
    ShopperUse use;
    auto pages = database->prepare(kPages);
    if (!pages) return pages.error();
    pages->bind(1, static_cast<std::int64_t>(options.sessions_min));
    while (pages->step()) {
        use.pages.push_back({pages->text(1), pages->text(2), pages->integer(3), pages->integer(4),
                             pages->integer(5)});
    }
    if (auto read = pages->error(); !read) return read.error();
    auto rows = database->prepare(kQuestions);
    if (!rows) return rows.error();
    rows->bind(1, static_cast<std::int64_t>(options.sessions_min));
    std::set<std::pair<std::string, std::string>> seen;  // the page of most visits comes first
    while (rows->step() && use.questions.size() < static_cast<std::size_t>(options.questions_max)) {
        AnsweredQuestion one{rows->text(1), rows->text(2), rows->text(3), rows->integer(4)};
        if (seen.emplace(one.locale, rows->text(5)).second) use.questions.push_back(std::move(one));
    }
    if (auto read = rows->error(); !read) return read.error();
    return use;
}

}  // namespace firstline
