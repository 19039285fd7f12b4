#include "searchd/pages/document.h"

#include "searchd/pages/content_policy.h"
#include "searchd/pages/help_strings.h"
#include "searchd/pages/html.h"
#include "searchd/pages/places.h"
#include "searchd/time/local_time.h"

namespace firstline {
namespace {

std::string link_tag(const char* relation, const std::string& attributes, const std::string& url) {
    return std::string("<link rel=\"") + relation + "\"" + attributes + " href=\"" + escape(url) +
           "\">";
}

// Each language's page names all of them, itself too; with one alone there is nothing to name.
std::string search_engine_tags(const Document& document, const DocumentOptions& options) {
    if (document.path.empty()) return "<meta name=\"robots\" content=\"noindex\">";
    if (options.origin.empty()) return "";
    std::string out = link_tag("canonical", "", options.origin + document.path);
    std::string alternates;
    std::size_t count = 0;
    for (const Translation& translation : document.translations) {
        if (!translation.is_same) continue;
        ++count;
        alternates += link_tag("alternate", " hreflang=\"" + escape(translation.locale) + "\"",
                               options.origin + translation.path);
    }
    if (count < 2) return out;
    return out + alternates +
           link_tag("alternate", " hreflang=\"x-default\"",
                    options.origin + document.any_language_path);
}

std::string languages_html(const Document& document) {
    if (document.translations.size() < 2) return "";
    std::string out = "<nav class=\"languages\" aria-label=\"" +
                      escape(help_strings(document.locale).languages) + "\"><ul>";
    for (const Translation& translation : document.translations) {
        const std::string& tag = translation.locale;
        out += "<li><a href=\"" + escape(translation.path) + "\" lang=\"" + escape(tag) +
               "\" dir=\"" + direction_of(tag) + "\" hreflang=\"" + escape(tag) + "\"" +
               (tag == document.locale ? " aria-current=\"true\"" : "") + ">" +
               escape(language_name(tag));
        if (!translation.is_same)
            out += " <small>" + escape(help_strings(tag).missing_here) + "</small>";
        out += "</a></li>";
    }
    return out + "</ul></nav>\n";
}

std::string head_html(const Document& document, const DocumentOptions& options) {
    std::string out =
        "<head><meta charset=\"utf-8\"><title>" + escape(document.title) +
        "</title><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">" +
        (document.description.empty()
             ? ""
             : "<meta name=\"description\" content=\"" + escape(document.description) + "\">") +
        search_engine_tags(document, options) +
        "<link rel=\"stylesheet\" href=\"/help.css\"><link rel=\"icon\" href=\"data:,\">";
    if (!document.schema_org.empty())
        out += "<script type=\"application/ld+json\">" + document.schema_org + "</script>";
    if (!options.widget.empty()) {
        out += "<script src=\"" + escape(options.widget) +
               "\" defer data-channel=\"help-center\"></script>";
    }
    return out + "</head>\n";
}

std::string search_html(const Document& document, bool is_home) {
    const HelpStrings& strings = help_strings(document.locale);
    // On the home page the label is the heading, too.
    const std::string label =
        "<label for=\"q\">" + std::string(escape(strings.search_label)) + "</label>";
    return "<form role=\"search\" action=\"/help\" method=\"get\">" +
           (is_home ? "<h1>" + label + "</h1>" : label) +
           "<div class=\"field\"><input id=\"q\" name=\"q\" type=\"search\" required "
           "maxlength=\"500\" dir=\"auto\" value=\"" +
           escape(document.question) + "\"><input type=\"hidden\" name=\"locale\" value=\"" +
           escape(document.locale) + "\"><button>" + escape(strings.search_button) +
           "</button></div></form>\n";
}

}  // namespace

Reply render(const Document& document, const DocumentOptions& options) {
    const std::string& locale = document.locale;
    const bool is_home = document.main.find("<h1") == std::string::npos;
    std::string html =
        "<!doctype html>\n<html lang=\"" + escape(locale) + "\" dir=\"" + direction_of(locale) +
        "\">\n" + head_html(document, options) + "<body" + (is_home ? " class=\"home\"" : "") +
        ">\n<header><a href=\"" + escape(home_path(locale)) + "\">" + escape(options.store_name) +
        "</a></header>\n<main>\n" + search_html(document, is_home) + document.main +
        "</main>\n<footer>" + languages_html(document) + "</footer>\n</body>\n</html>\n";
    return {document.status,
            "text/html; charset=utf-8",
            std::move(html),
            {{"Cache-Control", "no-store"},
             {"Content-Language", locale},
             {"Content-Security-Policy",
              content_policy(options.image_hosts,
                             options.widget.empty() ? Scripts::kNone : Scripts::kOwn)}}};
}

}  // namespace firstline
