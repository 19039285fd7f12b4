// An HTML page's main content, with what it says of itself in meta elements and schema.org words.

#include <algorithm>
#include <optional>

#include "indexer/source/anchors.h"
#include "indexer/source/block_builder.h"
#include "indexer/source/clean_text.h"
#include "indexer/source/faq_blocks.h"
#include "indexer/source/html_article.h"
#include "indexer/source/html_blocks.h"
#include "indexer/source/html_main.h"
#include "indexer/source/html_schema.h"
#include "indexer/source/html_tree.h"
#include "indexer/source/links.h"
#include "indexer/source/page_defaults.h"
#include "indexer/source/reader.h"
#include "indexer/source/text_encoding.h"

namespace firstline {
namespace {

constexpr std::size_t kHtmlBytesMax = 16u << 20;
constexpr std::size_t kCharsetBytes = 4096;

// The label of <meta charset=…> or of the older http-equiv spelling, in lower case.
std::string declared_charset(std::string_view html) {
    const std::string head = ascii_lower(html.substr(0, kCharsetBytes));
    const std::size_t at = head.find("charset=");
    if (at == std::string::npos) return {};
    std::size_t begin = at + 8;
    while (begin < head.size() && (head[begin] == '"' || head[begin] == '\'')) ++begin;
    const std::size_t end = head.find_first_of("\"' />;", begin);
    return head.substr(begin, end == std::string::npos ? std::string::npos : end - begin);
}

struct Meta {
    std::string og_title;
    std::string site_name;
    std::string title;
    std::string h1;
    std::string url;
    std::string language;
    std::string modified;
    std::string audience;
    std::vector<Silence> check_ignore;
};

// "late-answer: told step by step"
Silence silence_of(const HtmlNode& node, std::string_view content) {
    const std::size_t colon = content.find(':');
    if (colon == std::string_view::npos) return {folded(content), {}, node.line};
    return {folded(content.substr(0, colon)), folded(content.substr(colon + 1)), node.line};
}

Meta read_meta(const HtmlTree& tree) {
    Meta meta;
    meta.language = trimmed(tree.root().attribute("lang"));
    const auto set = [](std::string& field, std::string_view value) {
        if (field.empty()) field = folded(value);
    };
    for_each_node(tree.root(), [&](const HtmlNode& node) {
        if (node.is("meta")) {
            std::string name = ascii_lower(node.attribute("property"));
            if (name.empty()) name = ascii_lower(node.attribute("name"));
            const std::string_view content = node.attribute("content");
            if (name == "og:title") set(meta.og_title, content);
            if (name == "og:site_name") set(meta.site_name, content);
            if (name == "og:url") set(meta.url, content);
            if (name == "article:modified_time") set(meta.modified, content);
            if (name == "firstline-audience") set(meta.audience, content);
            if (name == "firstline-check-ignore")
                meta.check_ignore.push_back(silence_of(node, content));
        } else if (node.is("link") && has_word(node.attribute("rel"), "canonical")) {
            meta.url = folded(node.attribute("href"));
        } else if (node.is("title") && (node.parent == nullptr || !node.parent->is("svg"))) {
            set(meta.title, raw_text(node));
        } else if (node.is("h1")) {
            set(meta.h1, line_of_text(node));
        }
        return true;
    });
    return meta;
}

// "Returns | Shop" → "Returns": what stands behind the last bar or dash is the site's name if the
// page says so, or if it is the shorter part.
std::string without_site(const std::string& title, const std::string& site) {
    for (const std::string_view separator : {" | ", " – ", " — ", " - ", " · ", " :: ", " « "}) {
        const std::size_t at = title.rfind(separator);
        if (at == std::string::npos || at == 0) continue;
        std::string head = title.substr(0, at);
        const std::string tail = title.substr(at + separator.size());
        if ((!site.empty() && tail == site) || tail.size() * 2 <= head.size() ||
            (separator == " | " && tail.size() < head.size())) {
            return head;
        }
    }
    return title;
}

std::string title_of(const Meta& meta, const SourceFile& file) {
    std::string og = without_site(meta.og_title, meta.site_name);
    // A first heading that the page's own titles repeat is the title; else it may be the logo.
    if (!meta.h1.empty() && (og.empty() || meta.og_title.find(meta.h1) != std::string::npos)) {
        return meta.h1;
    }
    if (!og.empty()) return og;
    if (!meta.title.empty()) return without_site(meta.title, meta.site_name);
    return title_of_path(file.path);
}

std::string id_of(const std::string& url, const SourceFile& file) {
    const std::size_t scheme = url.find("://");
    std::size_t slash = scheme == std::string::npos ? 0 : url.find('/', scheme + 3);
    if (url.empty() || slash == std::string::npos) return id_of_path(file.path);
    std::string_view path = std::string_view(url).substr(slash);
    path = path.substr(0, path.find_first_of("?#"));
    while (path.starts_with('/')) path.remove_prefix(1);
    while (path.ends_with('/')) path.remove_suffix(1);
    return path.empty() ? id_of_path(file.path) : id_of_path(path);
}

// Adds what the page's FAQPage says and its text does not.
void add_questions(const SchemaData& schema, Page& page) {
    if (schema.questions.empty()) return;
    page.kind = PageKind::kFaq;
    const std::string known = lower(plain_text(page));
    BlockBuilder builder;
    for (const SchemaData::Question& question : schema.questions) {
        const std::string answer = text_of_fragment(question.answer);
        const std::string_view begin = cut_to(answer, 60);
        const bool has_answer = known.find(lower(begin)) != std::string::npos;
        const bool only_one = schema.questions.size() == 1;
        if (only_one && page.blocks.empty()) page.title = question.question;
        if (has_answer) continue;
        if (!(only_one && page.title == question.question)) {
            builder.begin_heading(2);
            builder.text().add(question.question);
            builder.end_heading({});
        }
        build_fragment(question.answer, builder, 0);
    }
    for (Block& block : builder.take()) page.blocks.push_back(std::move(block));
}

void add_product(SchemaData& schema, Page& page) {
    if (!schema.is_product) return;
    page.kind = PageKind::kProduct;
    if (!schema.product_name.empty()) page.title = schema.product_name;
    page.skus = std::move(schema.skus);
    page.attributes = std::move(schema.attributes);
    const std::string description = text_of_fragment(schema.product_description);
    if (description.empty()) return;
    if (plain_text(page).find(cut_to(description, 60)) != std::string::npos) return;
    BlockBuilder builder;
    build_fragment(schema.product_description, builder, 0);
    std::vector<Block> blocks = builder.take();
    page.blocks.insert(page.blocks.begin(), std::make_move_iterator(blocks.begin()),
                       std::make_move_iterator(blocks.end()));
}

Finding finding_of(const SourceFile& file, Severity severity, std::string rule, std::string message,
                   std::string remedy) {
    return {severity,           std::string(file.path), 0, 0, std::move(rule),
            std::move(message), std::move(remedy)};
}

}  // namespace

ReadResult read_html(const SourceFile& file, const ReadOptions& options) {
    ReadResult result;
    if (file.bytes.size() > kHtmlBytesMax) {
        result.findings.push_back(finding_of(file, Severity::kError, "limits",
                                             "this HTML file is larger than 16 MiB",
                                             "split it into pages"));
        return result;
    }
    std::optional<HtmlTree> tree =
        HtmlTree::parse(source_text(file, declared_charset(file.bytes), result.findings));
    if (!tree) {
        result.findings.push_back(finding_of(file, Severity::kError, "limits",
                                             "the elements are nested too deeply to be read",
                                             "close the elements, or nest at most 400"));
        return result;
    }
    Meta meta = read_meta(*tree);
    SchemaData schema = read_schema(*tree);

    Page page;
    page.source = file.path;
    page.line = 1;
    page.kind = kind_of_path(file.path);
    if (!meta.audience.empty()) {
        const std::optional<Audience> audience = audience_of_name(meta.audience);
        if (!audience) {
            result.findings.push_back(finding_of(
                file, Severity::kError, "audience",
                "the audience \"" + meta.audience + "\" is unknown, so the page is left out",
                "write content=\"public\" or content=\"agent\" in <meta "
                "name=\"firstline-audience\">"));
            return result;
        }
        page.audience = *audience;
    }
    if (const std::optional<std::string> url = safe_target(meta.url);
        url && url->starts_with("http")) {
        page.url = *url;
    }
    page.id = id_of(page.url, file);
    page.locale = locale_of_language(meta.language, file.path, options);
    page.title = title_of(meta, file);
    page.check_ignore = std::move(meta.check_ignore);
    page.section = schema.section;
    page.updated = schema.updated;
    if (page.updated.empty()) page.updated = iso_date(meta.modified).value_or("");

    BlockBuilder builder;
    for (const HtmlNode* part : find_main_content(*tree)) build_blocks(*part, builder);
    page.blocks = builder.take();
    add_questions(schema, page);
    add_product(schema, page);
    drop_title_heading(page);
    promote_questions(page.blocks);
    if (page.kind == PageKind::kArticle && reads_as_faq(page.blocks)) page.kind = PageKind::kFaq;
    assign_anchors(page);
    if (page.blocks.empty() && page.attributes.empty()) {
        result.findings.push_back(finding_of(file, Severity::kWarning, "empty",
                                             "no text was found in this page",
                                             "write the page's text into <main>"));
        return result;
    }
    result.pages.push_back(std::move(page));
    return result;
}

}  // namespace firstline
