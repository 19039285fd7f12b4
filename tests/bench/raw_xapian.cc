#include "tests/bench/raw_xapian.h"

#include <algorithm>
#include <filesystem>

#include "tests/bench/workload.h"

namespace firstline::bench {
namespace {

constexpr char kLanguage[] = "en";
constexpr std::size_t kSnippetBytes = 300;

// A field of Omega's ends with its line.
std::string one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

}  // namespace

void build_raw_index(const std::string& pages, const std::string& folder, RawForm form) {
    if (std::filesystem::exists(folder)) return;
    const std::string building = folder + ".building";
    std::filesystem::remove_all(building);
    {
        Xapian::WritableDatabase database(building,
                                          Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
        Xapian::TermGenerator terms;
        terms.set_stemmer(Xapian::Stem(kLanguage));
        const bool is_lean = form == RawForm::kLean;
        terms.set_stemming_strategy(is_lean ? Xapian::TermGenerator::STEM_ALL
                                            : Xapian::TermGenerator::STEM_SOME);
        each_page(pages, [&](const BenchPage& page) {
            Xapian::Document document;
            terms.set_document(document);
            terms.index_text_without_positions(page.title);
            terms.index_text_without_positions(page.body);
            document.set_data(is_lean ? page.title + "\n" + page.body
                                      : "title=" + one_line(page.title) +
                                            "\nsample=" + one_line(page.body));
            database.add_document(document);
        });
        database.commit();
    }
    // Compacting is the last step, and its folder appears under the name only when it is whole.
    const std::string compacted = folder + ".compacted";
    std::filesystem::remove_all(compacted);
    Xapian::Database(building).compact(compacted);
    std::filesystem::remove_all(building);
    std::filesystem::rename(compacted, folder);
}

RawXapian::RawXapian(const std::string& folder) : database_(folder), stemmer_(kLanguage) {
    parser_.set_stemmer(stemmer_);
    parser_.set_stemming_strategy(Xapian::QueryParser::STEM_ALL);
    parser_.set_database(database_);
}

Xapian::Query RawXapian::parse(const std::string& question, Xapian::Query::op joined) {
    parser_.set_default_op(joined);
    return parser_.parse_query(question, 0);  // no operators, wildcards or phrases
}

Xapian::MSet RawXapian::search(const Xapian::Query& query) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    return enquire.get_mset(0, kRawResults);
}

std::size_t RawXapian::read_data(const Xapian::MSet& found) {
    std::size_t bytes = 0;
    for (auto hit = found.begin(); hit != found.end(); ++hit)
        bytes += hit.get_document().get_data().size();
    return bytes;
}

std::size_t RawXapian::snippets(const Xapian::MSet& found, unsigned flags) const {
    std::size_t bytes = 0;
    for (auto hit = found.begin(); hit != found.end(); ++hit) {
        bytes += found
                     .snippet(hit.get_document().get_data(), kSnippetBytes, stemmer_, flags, "<b>",
                              "</b>", "…")
                     .size();
    }
    return bytes;
}

}  // namespace firstline::bench
