#include "searchd/pages/sitemap.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <vector>

#include "searchd/api/problem.h"
#include "searchd/api/replies.h"
#include "searchd/pages/help_center.h"
#include "searchd/pages/html.h"
#include "searchd/pages/places.h"

namespace firstline {
namespace {

constexpr const char* kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

class Sitemap {
  public:
    Sitemap(const Snapshot& snapshot, const SitemapOptions& options)
        : databases_(snapshot.databases(Audience::kPublic)), options_(options) {}

    std::size_t per_part() const {
        return std::max<std::size_t>(
            1, options_.addresses_max / std::max<std::size_t>(1, databases_.size()));
    }

    std::size_t addresses() const {
        std::size_t count = databases_.size();
        for (const Database* database : databases_) {
            for (PageId id = 0; id < database->pages().pages(); ++id)
                if (is_valid(*database, id)) ++count;
        }
        return count;
    }

    // Addresses [begin, end): homes first, then each language's pages.
    std::string file(std::size_t begin, std::size_t end) {
        out_ = std::string(kHead) +
               "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
               "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
        std::size_t at = 0;
        const auto is_wanted = [&] { return at >= begin && at < end; };
        for (const Database* database : databases_) {
            if (is_wanted()) add_home(*database);
            ++at;
        }
        for (const Database* database : databases_) {
            for (PageId id = 0; id < database->pages().pages() && at < end; ++id) {
                if (!is_valid(*database, id)) continue;
                if (is_wanted()) add_page(*database, id);
                ++at;
            }
        }
        return std::move(out_) + "</urlset>\n";
    }

    std::string index(std::size_t parts) const {
        std::string out = std::string(kHead) +
                          "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
        for (std::size_t part = 1; part <= parts; ++part) {
            out += "<sitemap><loc>" + escape(options_.origin) +
                   "/sitemap.xml?part=" + std::to_string(part) + "</loc></sitemap>\n";
        }
        return out + "</sitemapindex>\n";
    }

  private:
    bool is_valid(const Database& database, PageId id) const {
        const PageStore& pages = database.pages();
        return !pages.has_dates(id) || is_valid_on(pages.head(id), options_.today);
    }

    std::string url(const std::string& path) const { return escape(options_.origin + path); }

    // `path_in` gives the path in a language, empty where the page is not there.
    void add(const Database& own, std::string_view updated, const std::string& any_language,
             const std::function<std::string(const Database&)>& path_in) {
        out_ += "<url><loc>" + url(path_in(own)) + "</loc>";
        if (!updated.empty()) out_ += "<lastmod>" + escape(updated) + "</lastmod>";
        std::string alternates;
        std::size_t count = 0;
        for (const Database* database : databases_) {
            const std::string path = path_in(*database);
            if (path.empty()) continue;
            ++count;
            alternates += alternate(database->locale(), path);
        }
        if (count > 1) out_ += alternates + alternate("x-default", any_language);
        out_ += "</url>\n";
    }

    std::string alternate(const std::string& locale, const std::string& path) const {
        return "<xhtml:link rel=\"alternate\" hreflang=\"" + escape(locale) + "\" href=\"" +
               url(path) + "\"/>";
    }

    void add_home(const Database& own) {
        add(own, "", home_path(""),
            [](const Database& database) { return home_path(database.locale()); });
    }

    void add_page(const Database& own, PageId page) {
        const std::string_view id = own.pages().id(page);
        add(own, own.pages().head(page).updated, page_path(id, ""), [&](const Database& database) {
            const PageId there = database.pages().find(id);
            return there == kNoId || !is_valid(database, there) ? ""
                                                                : page_path(id, database.locale());
        });
    }

    const std::vector<const Database*> databases_;
    const SitemapOptions& options_;
    std::string out_;
};

}  // namespace

std::optional<std::string> sitemap_xml(const Snapshot& snapshot, std::size_t part,
                                       const SitemapOptions& options) {
    Sitemap sitemap(snapshot, options);
    const std::size_t count = sitemap.addresses();
    const std::size_t each = sitemap.per_part();
    const std::size_t parts = (count + each - 1) / each;
    if (part > parts) return std::nullopt;
    if (part > 0) return sitemap.file((part - 1) * each, part * each);
    return parts <= 1 ? sitemap.file(0, each) : sitemap.index(parts);
}

Reply HelpCenter::sitemap(const Request& request, const std::string&) const {
    if (options_.origin.empty()) {
        return problem_reply({ProblemCode::kNotFound,
                              "A sitemap needs the public address: set web.origin in the "
                              "configuration."});
    }
    const auto snapshot = snapshot_for(context_, request);
    if (snapshot == nullptr) return not_ready();
    const std::string& wanted = request.parameter("part");
    std::size_t part = 0;
    const char* end = wanted.data() + wanted.size();
    const auto read = std::from_chars(wanted.data(), end, part);
    const bool is_number = wanted.empty() || (read.ec == std::errc() && read.ptr == end);
    auto xml = is_number ? sitemap_xml(*snapshot, part, {options_.origin, context_.desk.today()})
                         : std::nullopt;
    if (!xml) return problem_reply({ProblemCode::kNotFound, "There is no such part."});
    return {200,
            "application/xml",
            "",
            {{"Cache-Control", "public, max-age=300"}},
            std::make_shared<const std::string>(std::move(*xml))};
}

}  // namespace firstline
