#include <filesystem>

#include "indexer/build/live_pages.h"
#include "indexer/cli/recalls_output.h"

namespace firstline {
namespace {

constexpr int kCountedMax = 1000;

}  // namespace

Result<std::unique_ptr<InsertStore>> open_inserts(const std::string& file) {
    // Opening would make the file; a wrong folder is to be told instead.
    auto there = SqliteDatabase::open(file, SqliteMode::kReadOnly);
    if (!there) {
        return Error{there.error().code,
                     there.error().message +
                         ": no daemon kept inserts there yet, or --data or --file names another "
                         "place than the daemon's"};
    }
    return InsertStore::open(file);
}

Result<RecallList> live_recalls(InsertStore& store, const std::string& data, int limit) {
    std::unique_ptr<const LivePages> live;
    const PageFinder find = [&](const Quote& quote) -> Result<std::optional<Page>> {
        if (live == nullptr) {
            auto opened = LivePages::open(data);
            if (!opened) return opened.error();
            live = std::move(*opened);
        }
        return live->find(Audience::kAgent, quote.locale, quote.page);
    };
    return recalls_of(store, {std::nullopt, limit}, find);
}

std::string recalls_line(const std::string& data) {
    const std::string file = data + "/inserts.sqlite";
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) return "";
    const auto store = open_inserts(file);
    if (!store) return "";
    const auto list = live_recalls(**store, data, kCountedMax);
    if (!list || list->recalls.empty()) return "";
    const std::size_t count = list->recalls.size();
    return (list->more ? "More than " : "") + std::to_string(count) +
           (count == 1 ? " insert into a chat no longer says"
                       : " inserts into chats no longer say") +
           " what the content says: `firstline recalls` lists them.\n";
}

}  // namespace firstline
