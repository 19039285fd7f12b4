// SQLite's FTS5: bench_peer_sqlite PAGES.jsonl DATABASE BENCH_FOLDER SECONDS
//
// Porter stems, prefixes of two and three letters indexed, ranked by its BM25 with titles counting
// twice, top ten with title and its own snippet. It has no search for misspelled words.
#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "tests/bench/peers/peer.h"
#include "tests/bench/workload.h"

namespace firstline::bench {
namespace {

[[noreturn]] void give_up(sqlite3* database) {
    std::fprintf(stderr, "bench_peer_sqlite: %s\n", sqlite3_errmsg(database));
    std::exit(1);
}

void execute(sqlite3* database, const char* statement) {
    if (sqlite3_exec(database, statement, nullptr, nullptr, nullptr) != SQLITE_OK)
        give_up(database);
}

sqlite3_stmt* prepared(sqlite3* database, const char* text) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, text, -1, &statement, nullptr) != SQLITE_OK) give_up(database);
    return statement;
}

sqlite3* open_index(const std::string& path, const std::string& pages) {
    const bool is_there = std::filesystem::exists(path);
    const std::string opened = is_there ? path : path + ".building";
    sqlite3* database = nullptr;
    if (sqlite3_open(opened.c_str(), &database) != SQLITE_OK) give_up(database);
    if (is_there) return database;
    execute(database,
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;"
            "CREATE VIRTUAL TABLE pages USING fts5(title, body, prefix = '2 3', "
            "tokenize = 'porter unicode61');");
    sqlite3_stmt* insert = prepared(database, "INSERT INTO pages VALUES (?, ?)");
    each_page(pages, [&](const BenchPage& page) {
        sqlite3_bind_text(insert, 1, page.title.c_str(), -1, SQLITE_TRANSIENT);
        sqlite3_bind_text(insert, 2, page.body.c_str(), -1, SQLITE_TRANSIENT);
        if (sqlite3_step(insert) != SQLITE_DONE) give_up(database);
        sqlite3_reset(insert);
    });
    sqlite3_finalize(insert);
    execute(database, "COMMIT; INSERT INTO pages(pages) VALUES ('optimize');");
    sqlite3_close(database);
    std::filesystem::rename(opened, path);
    return open_index(path, pages);
}

std::string query_of(const std::string& question, const char* between, bool last_is_prefix) {
    std::string query;
    for (const std::string& word : plain_words(question))
        query += (query.empty() ? "\"" : between + std::string("\"")) + word + "\"";
    if (last_is_prefix && !query.empty()) query += "*";
    return query;
}

}  // namespace
}  // namespace firstline::bench

int main(int argc, char** argv) {
    using namespace firstline::bench;
    if (argc != 5) {
        std::fprintf(stderr, "bench_peer_sqlite: want PAGES.jsonl DATABASE BENCH_FOLDER SECONDS\n");
        return 2;
    }
    sqlite3* database = open_index(argv[2], argv[1]);
    const std::string bench = argv[3];
    sqlite3_stmt* select = prepared(
        database,
        "SELECT title, snippet(pages, 1, '<b>', '</b>', '…', 40) FROM pages WHERE pages MATCH ? "
        "AND rank MATCH 'bm25(2.0, 1.0)' ORDER BY rank LIMIT 10");
    const auto asking = [&](const char* between, bool last_is_prefix) {
        return [=](const std::string& question) {
            const std::string query = query_of(question, between, last_is_prefix);
            std::size_t bytes = 0;
            if (query.empty()) return bytes;
            sqlite3_bind_text(select, 1, query.c_str(), -1, SQLITE_TRANSIENT);
            while (sqlite3_step(select) == SQLITE_ROW) {
                bytes += static_cast<std::size_t>(sqlite3_column_bytes(select, 0)) +
                         static_cast<std::size_t>(sqlite3_column_bytes(select, 1));
            }
            if (sqlite3_reset(select) != SQLITE_OK) give_up(database);
            return bytes;
        };
    };
    const std::vector<std::string> questions = lines_of(bench + "/questions.txt");
    run_peer({{"or", questions, asking(" OR ", false)},
              {"and", questions, asking(" AND ", false)},
              {"typing", lines_of(bench + "/keystrokes.txt"), asking(" AND ", true)}},
             std::atof(argv[4]));
    sqlite3_finalize(select);
    sqlite3_close(database);
    return 0;
}
