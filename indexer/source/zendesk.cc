// Zendesk Help Center.
// https://developer.zendesk.com/api-reference/help_center/help-center-api/articles/
//
// Who may read an article is its user segment: none means everybody. The export names a segment by
// a number only, unless the segments stand beside the articles; so an article with any segment is
// never public. It is for agents, or, if the segment is known to be a part of the staff, left out:
// Firstline shows agents' pages to every agent.

#include <optional>
#include <unordered_map>

#include "indexer/source/clean_text.h"
#include "indexer/source/exports.h"
#include "indexer/source/html_article.h"
#include "indexer/source/page_defaults.h"

namespace firstline {
namespace {

constexpr std::uint32_t kDepthMax = 64;
constexpr std::size_t kLabelsMax = 1000;

using Names = std::unordered_map<std::string, const JsonValue*>;

class ZendeskReader {
  public:
    ZendeskReader(const std::vector<ExportItem>& items, const SourceFile& file,
                  const ReadOptions& options, ReadResult& result)
        : items_(items), file_(file), options_(options), result_(result) {}

    void run() {
        gather(items_);
        gather_beside();
        const std::size_t first = result_.pages.size();
        for (const ExportItem& item : items_) {
            if (item.kind == ExportKind::kZendeskArticle) add_article(item);
        }
        if (restricted_ > 0 && result_.pages.size() > first) {
            report(Severity::kNote, restricted_line_,
                   std::to_string(restricted_) +
                       (restricted_ == 1 ? " article is" : " articles are") +
                       " for some users only (user_segment_id), so only agents find " +
                       (restricted_ == 1 ? "it" : "them"),
                   "make the article visible to everyone in Zendesk if shoppers should find it");
        }
        link_numbered_articles(result_.pages);
    }

  private:
    void report(Severity severity, std::uint32_t line, std::string message, std::string remedy) {
        result_.findings.push_back({severity, std::string(file_.path), line, 0, "zendesk",
                                    std::move(message), std::move(remedy)});
    }

    void gather(const std::vector<ExportItem>& items) {
        for (const ExportItem& item : items) {
            const std::string id = member_text(*item.value, "id");
            if (item.kind == ExportKind::kZendeskSection) sections_.emplace(id, item.value);
            if (item.kind == ExportKind::kZendeskCategory) categories_.emplace(id, item.value);
            if (item.kind == ExportKind::kZendeskSegment) segments_.emplace(id, item.value);
            if (item.kind == ExportKind::kZendeskTranslation) {
                translations_[member_text(*item.value, "source_id")].push_back(item);
            }
        }
    }

    // Dumps often keep sections and categories in files of their own beside the articles.
    void gather_beside() {
        if (!options_.include) return;
        const std::size_t slash = file_.path.rfind('/');
        const std::string folder(slash == std::string_view::npos ? ""
                                                                 : file_.path.substr(0, slash + 1));
        for (const char* name : {"sections.json", "categories.json", "user_segments.json"}) {
            if (folder + name == file_.path) continue;
            const std::optional<std::string> bytes = options_.include(folder + name);
            if (!bytes) continue;
            std::vector<JsonDocument> documents(1);
            const std::string text = to_valid_utf8(*bytes).text;
            if (!parse_json(text, kDepthMax, documents[0].value).message.empty()) continue;
            beside_.push_back(std::move(documents));
        }
        for (const std::vector<JsonDocument>& documents : beside_) {
            gather(gather_export(documents));
        }
    }

    void add_article(const ExportItem& item) {
        const JsonValue& article = *item.value;
        const std::string id = member_text(article, "id");
        if (id.empty()) {
            report(Severity::kError, item.line, "the article has no id and is left out",
                   "export the articles anew, with all fields");
            return;
        }
        const std::optional<Audience> audience = audience_of(article, item.line);
        if (!audience) return;
        Page page;
        page.id = id_of_text(id);
        page.audience = *audience;
        page.source = file_.path;
        page.kind = kind_of_path(file_.path);
        page.section = section_of(article);
        page.url = shoppers_url(member_text(article, "html_url"));
        if (const JsonValue* labels = article.find("label_names"); labels != nullptr) {
            for (const JsonValue& label : labels->items) {
                if (page.tags.size() < kLabelsMax && label.is_scalar()) {
                    page.tags.push_back(folded(label.text));
                }
            }
            std::erase(page.tags, "");
        }
        const std::string own = add_version(article, item.line, page);
        std::vector<ExportItem> others = translations_[id];
        if (const JsonValue* inner = article.find("translations"); inner != nullptr) {
            for (const JsonValue& translation : inner->items) {
                const std::uint32_t line = item.line + translation.line - article.line;
                others.push_back({ExportKind::kZendeskTranslation, &translation, line});
            }
        }
        for (const ExportItem& other : others) {
            // The article's own language is among its translations.
            if (other.value->is_object() && member_text(*other.value, "locale") != own) {
                page.url = shoppers_url(member_text(*other.value, "html_url"));
                add_version(*other.value, other.line, page);
            }
        }
    }

    // The article in one language; what is the same in all stands in `page`. Returns the language
    // as it is written.
    std::string add_version(const JsonValue& version, std::uint32_t line, Page page) {
        std::string locale = member_text(version, "locale");
        page.title = member_text(version, "title");
        if (page.title.empty()) page.title = member_text(version, "name");
        const std::string name = "the article " + page.id + " (" + page.title + ") ";
        if (member_is_set(version, "draft") || member_is_set(version, "hidden")) {
            report(Severity::kNote, line, name + "is a draft and is left out",
                   "publish it in Zendesk and export anew");
            return locale;
        }
        if (page.title.empty()) {
            report(Severity::kError, line, name + "has no title and is left out",
                   "write one in Zendesk and export anew");
            return locale;
        }
        page.line = line;
        page.locale = locale_of_language(locale, file_.path, options_);
        for (const std::string_view field : {"edited_at", "updated_at"}) {
            if (page.updated.empty()) {
                page.updated = iso_date(member_text(version, field)).value_or("");
            }
        }
        add_body("", member_html(version, "body"), line, page);
        if (page.blocks.empty()) {
            report(Severity::kWarning, line, name + "has no text and is left out",
                   "write its text in Zendesk and export anew");
            return locale;
        }
        result_.pages.push_back(std::move(page));
        return locale;
    }

    // "Category / Section", as the trail above the article.
    std::string section_of(const JsonValue& article) const {
        const JsonValue* section = find(sections_, member_text(article, "section_id"));
        if (section == nullptr) return {};
        std::string name = member_text(*section, "name");
        const JsonValue* category = find(categories_, member_text(*section, "category_id"));
        const std::string above = category == nullptr ? "" : member_text(*category, "name");
        return above.empty() ? name : above + " / " + name;
    }

    static const JsonValue* find(const Names& names, const std::string& id) {
        const auto found = names.find(id);
        return found == names.end() ? nullptr : found->second;
    }

    std::optional<Audience> audience_of(const JsonValue& article, std::uint32_t line) {
        std::vector<std::string> ids;
        const JsonValue* one = article.find("user_segment_id");
        if (one != nullptr && one->kind != JsonValue::Kind::kNull) ids.push_back(folded(one->text));
        if (const JsonValue* many = article.find("user_segment_ids"); many != nullptr) {
            for (const JsonValue& id : many->items) ids.push_back(folded(id.text));
        }
        if (ids.empty()) return Audience::kPublic;
        for (const std::string& id : ids) {
            const JsonValue* segment = find(segments_, id);
            if (segment == nullptr || !is_part_of_staff(*segment)) continue;
            report(Severity::kNote, line,
                   "the article " + member_text(article, "id") +
                       " is for a part of the staff only and is left out",
                   "let all agents read it in Zendesk, or keep it there");
            return std::nullopt;
        }
        if (restricted_++ == 0) restricted_line_ = line;
        return Audience::kAgent;
    }

    static bool is_part_of_staff(const JsonValue& segment) {
        for (const std::string_view limit : {"group_ids", "organization_ids", "tags", "or_tags"}) {
            if (member_is_set(segment, limit)) return true;
        }
        return false;
    }

    const std::vector<ExportItem>& items_;
    const SourceFile& file_;
    const ReadOptions& options_;
    ReadResult& result_;
    std::vector<std::vector<JsonDocument>> beside_;
    Names sections_;
    Names categories_;
    Names segments_;
    std::unordered_map<std::string, std::vector<ExportItem>> translations_;
    std::size_t restricted_ = 0;
    std::uint32_t restricted_line_ = 0;
};

}  // namespace

void add_zendesk_pages(const std::vector<ExportItem>& items, const SourceFile& file,
                       const ReadOptions& options, ReadResult& result) {
    ZendeskReader(items, file, options, result).run();
}

}  // namespace firstline
