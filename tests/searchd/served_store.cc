#include "tests/searchd/served_store.h"

#include <gtest/gtest.h>

#include "indexer/build/publish.h"
#include "indexer/build/snapshot_writer.h"
#include "kb/base/file.h"

namespace firstline {
namespace {

Page page(const std::string& id, const std::string& locale, const std::string& title,
          const std::string& text) {
    Page made;
    made.id = id;
    made.kind = PageKind::kFaq;
    made.locale = locale;
    made.title = title;
    made.section = "Returns";
    made.updated = "2026-10-01";
    Block block;
    block.text.text = text;
    made.blocks = {block};
    return made;
}

}  // namespace

std::vector<Page> boot_shop_pages() {
    Page internal = page("goodwill-vouchers", "en", "Goodwill vouchers",
                         "Offer a zanzibar voucher of at most 15 euro.");
    internal.audience = Audience::kAgent;
    Page hostile = page("hostile", "en", "Cleaning <script>alert(1)</script> boots",
                        "Brush the boots & use <b>wax</b> \"daily\".");
    hostile.section = "Care";
    return {page("returns-period", "en", "How long do I have to return something?",
                 "You can return an item within 60 days of delivery. It must be unused."),
            page("returns-cost", "en", "What does a return cost?",
                 "Returns from Germany cost 4.95 euro."),
            page("delivery-time", "en", "How long does delivery take?",
                 "Delivery takes two working days."),
            page("returns-period", "ar", "ما هي مدة الإرجاع؟",
                 "يمكنك إرجاع المنتج خلال ستين يوما من الاستلام."),
            internal,
            hostile};
}

ServedStore::ServedStore(const std::vector<Page>& pages, const Curation& curation,
                         const std::function<void(Config&)>& configure) {
    config.data = folder.file("data");
    config.listen.port = 0;
    config.log.level = LogLevel::kError;
    config.origins = {"https://store.example"};
    config.limits.threads = 16;
    config.contact.email = "help@store.example";
    config.contact.phone = "+31 20 555 0142";
    config.contact.url = "/contact";
    config.contact.hours.zone = "Europe/Amsterdam";
    config.contact.hours.days[0] = *parse_intervals("09:00-17:30");
    config.handoff.channels = {"email", "phone"};
    if (configure) configure(config);
    config = with_derived_paths(config);
    if (!pages.empty()) publish_pages(pages, curation);
    auto started = Daemon::start(config, [] { return kNow; });
    EXPECT_TRUE(started) << started.error().message;
    if (started) daemon = std::move(*started);
}

std::string ServedStore::publish_pages(const std::vector<Page>& pages, const Curation& curation) {
    EXPECT_TRUE(prepare_data_folder(config.data));
    BuildOptions options;
    options.created = "2026-11-23T10:15:00Z";
    options.number = next_snapshot_number(config.data);
    const std::string built = build_folder(config.data);
    const auto manifest = build_snapshot(built, reading_of(pages, curation), nullptr, options);
    EXPECT_TRUE(manifest) << manifest.error().message;
    EXPECT_TRUE(publish(config.data, built, manifest->id));
    return manifest->id;
}

std::string ServedStore::authorization(Role role, const std::string& name) const {
    const auto token = add_token(config.tokens_file, name, role, 30, kNow);
    EXPECT_TRUE(token);
    return "Authorization: Bearer " + *token + "\r\n";
}

}  // namespace firstline
