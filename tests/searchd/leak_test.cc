// No public route tells anything of an internal page: two daemons, one with the public pages only,
// one with internal pages, their example questions and curation of them as well, must give
// byte-identical replies to every word, word pair, prefix and misspelling of every internal page of
// the demo store.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "indexer/source/reader.h"
#include "kb/index/snapshot.h"
#include "kb/text/analyzer.h"
#include "tests/searchd/served_store.h"

namespace firstline {
namespace {

std::string encoded(const std::string& text) {
    static constexpr char kDigits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            out += c;
        } else {
            out += '%';
            out += kDigits[byte >> 4];
            out += kDigits[byte & 15];
        }
    }
    return out;
}

// The reply's body without what differs between any two daemons: the snapshot's id and what is
// signed.
std::string comparable(const std::string& reply) {
    std::string body = body_of(reply);
    for (const std::string key :
         {R"("snapshot":")", R"("token":")", R"(name="token" value=")", R"(name="key" value=")"}) {
        for (std::size_t at = body.find(key); at != std::string::npos;
             at = body.find(key, at + 1)) {
            const std::size_t value = at + key.size();
            body.erase(value, body.find('"', value) - value);
        }
    }
    return std::to_string(status_of(reply)) + " " + body;
}

struct Probes {
    std::set<std::string> questions;
    std::set<std::string> ids;
};

// Every word of the internal pages, with its neighbours, beginnings and slips; their ids and
// titles.
Probes probes_of(const std::vector<Page>& pages) {
    Probes probes;
    for (const Page& page : pages) {
        if (page.audience != Audience::kAgent) continue;
        probes.ids.insert(page.id);
        probes.questions.insert(page.title);
        Analyzer analyzer = std::move(*Analyzer::open(page.locale));
        std::string text = page.title + "\n" + plain_text(page);
        for (const std::string& question : page.questions) text += "\n" + question;
        Words words;
        analyzer.split(text, words);
        std::string before;
        for (const Word& word : words.words) {
            const std::string form(words.form(word));
            probes.questions.insert(form);
            if (!before.empty()) probes.questions.insert(before + " " + form);
            before = form;
            if (form.size() < 5) continue;
            probes.questions.insert(form.substr(0, form.size() / 2));
            std::string slip = form;
            std::swap(slip[1], slip[2]);
            probes.questions.insert(slip);
            probes.questions.insert(form.substr(0, 2) + form.substr(3));
        }
    }
    return probes;
}

// Each page pinned to a word of its title, and hidden at an address of its own.
Curation curation_of(const std::vector<Page>& pages) {
    Curation curation;
    for (const Page& page : pages) {
        Analyzer analyzer = std::move(*Analyzer::open(page.locale));
        Words words;
        analyzer.split(page.title, words);
        CurationRule rule;
        rule.when.queries = {std::string(words.form(words.words.back()))};
        rule.pages = {{page.id, ""}};
        curation.pins.push_back(rule);
        rule.when = {{}, {}, {"/" + page.id}, {}};
        curation.hides.push_back(rule);
    }
    return curation;
}

// How many pages' example questions an audience's database has learned from.
std::size_t pages_learned(const ServedStore& store, Audience audience) {
    const std::string& data = store.config.data;
    const auto snapshot = Snapshot::open(data, *current_snapshot_id(data), {});
    if (!snapshot) return 0;
    const ExampleModel* learned = (*snapshot)->database(audience, "en")->examples();
    return learned == nullptr ? 0 : learned->classes();
}

TEST(Leak, PublicRepliesAreTheSameWithAndWithoutInternalPages) {
    auto folder = read_folder(std::string(FIRSTLINE_SOURCE_DIR) + "/content", {}, {});
    ASSERT_TRUE(folder);
    std::vector<Page> all;
    std::vector<Page> open;
    for (const Page& page : folder->pages) {
        if (page.locale != "en") continue;
        all.push_back(page);
        if (page.audience == Audience::kPublic) open.push_back(page);
    }
    ASSERT_GE(all.size() - open.size(), 8u);
    const auto configure = [](Config& config) {
        config.web_origin = "https://help.store.example";  // so that there is a sitemap
    };
    ServedStore with(all, curation_of(all), configure);
    ServedStore without(open, curation_of(open), configure);
    // Agents' classifier knows internal pages, so that there is something to leak.
    const std::size_t shoppers = pages_learned(with, Audience::kPublic);
    ASSERT_GT(shoppers, 0u);
    ASSERT_EQ(pages_learned(without, Audience::kPublic), shoppers);
    ASSERT_GE(pages_learned(with, Audience::kAgent), shoppers + 8);
    const std::string agent = with.authorization(Role::kAgent);
    const Probes probes = probes_of(all);
    ASSERT_GT(probes.questions.size(), 1000u);

    std::size_t asked = 0;
    const auto compare = [&](const std::string& target) {
        ++asked;
        ASSERT_EQ(comparable(with.get(target)), comparable(without.get(target))) << target;
    };
    for (const std::string& question : probes.questions) {
        const std::string q = encoded(question);
        compare("/v1/answers?limit=20&q=" + q);
        compare("/v1/suggest?limit=10&q=" + q);
        compare("/help?q=" + q);
        compare("/v1/recommended?url=" + q + "&sku=" + q);
    }
    for (const std::string& id : probes.ids) {
        compare("/v1/pages/" + id);
        compare("/v1/pages/" + id + "?q=" + encoded(id));
        compare("/help/" + id);
        EXPECT_EQ(status_of(with.get("/v1/pages/" + id)), 404);
        // The same page is there for an agent, so the probes do probe something.
        EXPECT_EQ(status_of(with.get("/v1/agent/pages/" + id, agent)), 200);
        EXPECT_EQ(status_of(with.get("/v1/agent/pages/" + id)), 401);
    }
    std::set<std::string> sections;
    for (const Page& page : all) sections.insert(page.section);
    for (const std::string& section : sections) compare("/help?section=" + encoded(section));
    for (const Page& page : open) compare("/help/" + encoded(page.id));
    compare("/help");
    compare("/sitemap.xml");
    compare("/v1/recommended");
    std::cout << asked << " public requests compared\n";
}

}  // namespace
}  // namespace firstline
