// Intercom's help centre.
// https://developers.intercom.com/docs/references/rest-api/api.intercom.io/articles
//
// An article stands in one language, its `default_locale`, and holds the others under
// `translated_content`, each with a state of its own. Collections may stand in the same export.

#include <unordered_map>

#include "indexer/source/clean_text.h"
#include "indexer/source/exports.h"
#include "indexer/source/html_article.h"
#include "indexer/source/page_defaults.h"

namespace firstline {
namespace {

constexpr std::size_t kTrailMax = 8;
constexpr std::size_t kTagsMax = 1000;

class IntercomReader {
  public:
    IntercomReader(const std::vector<ExportItem>& items, const SourceFile& file,
                   const ReadOptions& options, ReadResult& result)
        : items_(items), file_(file), options_(options), result_(result) {}

    void run() {
        for (const ExportItem& item : items_) {
            if (item.kind == ExportKind::kIntercomCollection) {
                collections_.emplace(member_text(*item.value, "id"), item.value);
            }
        }
        for (const ExportItem& item : items_) {
            if (item.kind == ExportKind::kIntercomArticle) add_article(item);
        }
        link_numbered_articles(result_.pages);
    }

  private:
    void report(Severity severity, std::uint32_t line, std::string message, std::string remedy) {
        result_.findings.push_back({severity, std::string(file_.path), line, 0, "intercom",
                                    std::move(message), std::move(remedy)});
    }

    void add_article(const ExportItem& item) {
        const JsonValue& article = *item.value;
        const std::string id = member_text(article, "id");
        if (id.empty()) {
            report(Severity::kError, item.line, "the article has no id and is left out",
                   "export the articles anew, with all fields");
            return;
        }
        Page page;
        page.id = id_of_text(id);
        page.source = file_.path;
        page.kind = kind_of_path(file_.path);
        page.tags = tags_of(article);
        std::string own = member_text(article, "default_locale");
        if (own.empty()) own = member_text(article, "locale");
        add_version(article, article, own, item.line, page);
        const JsonValue* others = article.find("translated_content");
        if (others == nullptr) return;
        for (const auto& [locale, version] : others->members) {
            if (!version.is_object() || locale == own) continue;
            add_version(version, article, locale, item.line + version.line - article.line, page);
        }
    }

    // The article in one language; what is the same in all stands in `page`.
    void add_version(const JsonValue& version, const JsonValue& article, const std::string& locale,
                     std::uint32_t line, Page page) {
        page.title = member_text(version, "title");
        const std::string name = "the article " + page.id + " (" + page.title + ") ";
        // Only what Intercom itself shows: "draft" and any state to come are not published.
        if (const std::string state = member_text(version, "state");
            !state.empty() && state != "published") {
            report(Severity::kNote, line, name + "is not published (" + state + ") and is left out",
                   "publish it in Intercom and export anew");
            return;
        }
        if (page.title.empty()) {
            report(Severity::kError, line, name + "has no title and is left out",
                   "write one in Intercom and export anew");
            return;
        }
        page.line = line;
        page.locale = locale_of_language(locale, file_.path, options_);
        page.url = shoppers_url(member_text(version, "url"));
        page.section = section_of(article, locale);
        const std::string updated = member_text(version, "updated_at");
        page.updated = iso_date(updated).value_or(date_of_seconds(updated));
        add_body(member_html(version, "description"), member_html(version, "body"), line, page);
        if (page.blocks.empty()) {
            report(Severity::kWarning, line, name + "has no text and is left out",
                   "write its text in Intercom and export anew");
            return;
        }
        result_.pages.push_back(std::move(page));
    }

    static std::vector<std::string> tags_of(const JsonValue& article) {
        std::vector<std::string> tags;
        const JsonValue* list = article.find("tags");
        if (list != nullptr && list->is_object()) list = list->find("tags");
        if (list == nullptr) return tags;
        for (const JsonValue& tag : list->items) {
            std::string name = tag.is_object() ? member_text(tag, "name") : folded(tag.text);
            if (!name.empty() && tags.size() < kTagsMax) tags.push_back(std::move(name));
        }
        return tags;
    }

    // "Outer collection / Inner collection", in the language where it is translated.
    std::string section_of(const JsonValue& article, const std::string& locale) const {
        std::string trail;
        std::string id = member_text(article, "parent_id");
        for (std::size_t i = 0; i < kTrailMax && !id.empty(); ++i) {
            const auto found = collections_.find(id);
            if (found == collections_.end()) break;
            const JsonValue& collection = *found->second;
            std::string name = member_text(collection, "name");
            if (const JsonValue* others = collection.find("translated_content");
                others != nullptr && others->find(locale) != nullptr) {
                const std::string translated = member_text(*others->find(locale), "name");
                if (!translated.empty()) name = translated;
            }
            trail = trail.empty() ? name : name + " / " + trail;
            id = member_text(collection, "parent_id");
        }
        return trail;
    }

    const std::vector<ExportItem>& items_;
    const SourceFile& file_;
    const ReadOptions& options_;
    ReadResult& result_;
    std::unordered_map<std::string, const JsonValue*> collections_;
};

}  // namespace

void add_intercom_pages(const std::vector<ExportItem>& items, const SourceFile& file,
                        const ReadOptions& options, ReadResult& result) {
    IntercomReader(items, file, options, result).run();
}

}  // namespace firstline
