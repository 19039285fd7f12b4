// Groonga: bench_peer_groonga PAGES.jsonl DATABASE BENCH_FOLDER SECONDS
//
// Words with its normalizer and its stem filter, titles counting twice, scored by tf-idf, top ten
// with title and its own snippet, through its command language in this process. Misspelled words by
// its fuzzy_search, one edit, each word by itself.
#include <groonga.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/bench/peers/peer.h"
#include "tests/bench/workload.h"

namespace firstline::bench {
namespace {

class Groonga {
  public:
    Groonga(const std::string& path, const std::string& pages) {
        grn_init();
        grn_ctx_init(&context_, 0);
        const bool is_there = std::filesystem::exists(path);
        database_ = is_there ? grn_db_open(&context_, path.c_str())
                             : grn_db_create(&context_, path.c_str(), nullptr);
        if (database_ == nullptr) give_up("cannot open " + path);
        if (!is_there) build(pages);
    }
    ~Groonga() {
        grn_obj_close(&context_, database_);
        grn_ctx_fin(&context_);
        grn_fin();
    }
    Groonga(const Groonga&) = delete;
    Groonga& operator=(const Groonga&) = delete;

    // The reply's bytes.
    std::size_t send(const std::string& command) {
        grn_ctx_send(&context_, command.c_str(), static_cast<unsigned>(command.size()), 0);
        if (context_.rc != GRN_SUCCESS) give_up(command.substr(0, 200) + ": " + context_.errbuf);
        char* reply = nullptr;
        unsigned size = 0;
        int flags = 0;
        grn_ctx_recv(&context_, &reply, &size, &flags);
        return size;
    }

  private:
    [[noreturn]] static void give_up(const std::string& why) {
        std::fprintf(stderr, "bench_peer_groonga: %s\n", why.c_str());
        std::exit(1);
    }

    void build(const std::string& pages) {
        for (const char* command :
             {"plugin_register token_filters/stem", "table_create Pages TABLE_NO_KEY",
              "column_create Pages title COLUMN_SCALAR ShortText",
              "column_create Pages body COLUMN_SCALAR Text",
              "table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram "
              "--normalizer NormalizerAuto --token_filters TokenFilterStem",
              "column_create Terms pages_title COLUMN_INDEX|WITH_POSITION Pages title",
              "column_create Terms pages_body COLUMN_INDEX|WITH_POSITION Pages body"})
            send(command);
        send("load --table Pages");
        send("[");
        bool is_first = true;
        each_page(pages, [&](const BenchPage& page) {
            const nlohmann::json json = {{"title", page.title}, {"body", page.body}};
            send((is_first ? "" : ",") + json.dump());
            is_first = false;
        });
        send("]");
    }

    grn_ctx context_;
    grn_obj* database_ = nullptr;
};

std::string select(const std::string& condition) {
    return "select Pages " + condition +
           " --output_columns \"title, snippet_html(body)\" --sort_keys -_score --limit 10 "
           "--command_version 2 --cache no";
}

std::string query_of(const std::string& question, const char* between, bool last_is_prefix) {
    std::string query;
    for (const std::string& word : plain_words(question))
        query += (query.empty() ? "" : between) + word;
    if (last_is_prefix && !query.empty()) query += "*";
    return query;
}

}  // namespace
}  // namespace firstline::bench

int main(int argc, char** argv) {
    using namespace firstline::bench;
    if (argc != 5) {
        std::fprintf(stderr,
                     "bench_peer_groonga: want PAGES.jsonl DATABASE BENCH_FOLDER SECONDS\n");
        return 2;
    }
    Groonga groonga(argv[2], argv[1]);
    const std::string bench = argv[3];
    const auto asking = [&](const char* between, bool last_is_prefix) {
        return [&groonga, between, last_is_prefix](const std::string& question) -> std::size_t {
            const std::string query = query_of(question, between, last_is_prefix);
            if (query.empty()) return 0;
            return groonga.send(select(
                "--match_columns \"scorer_tf_idf(title) * 2 || scorer_tf_idf(body)\" --query \"" +
                query + "\""));
        };
    };
    const auto fuzzy = [&](const std::string& question) -> std::size_t {
        std::string filter;
        for (const std::string& word : plain_words(question)) {
            if (!filter.empty()) filter += " || ";
            filter += "fuzzy_search(body, '" + word + "', {'max_distance': 1, 'prefix_length': 1})";
        }
        return filter.empty() ? 0 : groonga.send(select("--filter \"" + filter + "\""));
    };
    const std::vector<std::string> questions = lines_of(bench + "/questions.txt");
    run_peer({{"or", questions, asking(" OR ", false)},
              {"and", questions, asking(" ", false)},
              {"typing", lines_of(bench + "/keystrokes.txt"), asking(" ", true)},
              {"misspelled", lines_of(bench + "/misspelled.txt"), fuzzy}},
             std::atof(argv[4]));
    return 0;
}
