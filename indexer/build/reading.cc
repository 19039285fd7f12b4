#include "indexer/build/reading.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "kb/base/file.h"
#include "kb/index/page_codec.h"

namespace firstline {

void hash_forms(PageRecord& record, ReadPage& read, const IsPublic& is_public) {
    record.hash = sha256(encode_page(read.page));
    record.public_hash.clear();
    if (read.page.audience != Audience::kPublic) return;
    read.public_form = public_form(read.page, is_public);
    record.public_hash = read.public_form ? sha256(encode_page(*read.public_form)) : record.hash;
}

void list_index(Reading& reading) {
    for (const SourceRecord& source : reading.state.sources) {
        for (const SharedUnit& unit : source.units) {
            for (const PageRecord& page : unit->pages) {
                if (!page.is_dropped) reading.index.push_back(&page);
            }
        }
    }
    const auto is_before = [](const PageRecord* a, const PageRecord* b) {
        return std::tie(a->locale, a->id) < std::tie(b->locale, b->id);
    };
    if (!std::is_sorted(reading.index.begin(), reading.index.end(), is_before))
        std::sort(reading.index.begin(), reading.index.end(), is_before);
}

Curation public_curation(const Reading& reading) {
    std::unordered_set<std::string_view> public_ids;
    for (const PageRecord* page : reading.index) {
        if (page->audience == Audience::kPublic) public_ids.insert(page->id);
    }
    return public_form(reading.curation,
                       [&](std::string_view id) { return public_ids.count(id) > 0; });
}

Reading reading_of(const std::vector<Page>& pages, const Curation& curation,
                   const JudgedQuestions& judged) {
    std::unordered_set<std::string_view> public_ids;
    for (const Page& page : pages) {
        if (page.audience == Audience::kPublic) public_ids.insert(page.id);
    }
    Reading reading;
    reading.curation = curation;
    reading.judged = judged;
    reading.judged_hash = hash_of(judged);
    reading.pages.reserve(pages.size());
    auto unit = std::make_shared<UnitRecord>();
    for (const Page& page : pages) {
        PageRecord record;
        record.locale = page.locale;
        record.id = page.id;
        record.audience = page.audience;
        record.read = static_cast<std::uint32_t>(reading.pages.size());
        reading.pages.push_back({page, std::nullopt});
        hash_forms(record, reading.pages.back(),
                   [&](std::string_view id) { return public_ids.count(id) > 0; });
        unit->pages.push_back(std::move(record));
    }
    SourceRecord source;
    source.units.push_back(std::move(unit));
    reading.state.sources.push_back(std::move(source));
    list_index(reading);
    return reading;
}

}  // namespace firstline
