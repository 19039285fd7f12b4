#include "searchd/pages/help_center.h"

#include <algorithm>
#include <map>

#include "searchd/api/ask.h"
#include "searchd/api/parameters.h"
#include "searchd/api/replies.h"
#include "searchd/pages/help_strings.h"
#include "searchd/pages/html.h"
#include "searchd/pages/stylesheet.h"
#include "searchd/time/local_time.h"

namespace firstline {
namespace {

constexpr PageId kPagesListedMax = 2000;
constexpr std::size_t kPagesOfTopicShown = 6;  // the rest is folded away

std::string link_to(std::string_view id, const std::string& anchor, const std::string& locale) {
    return escape("/help/" + percent_encode(id) + "?locale=" + percent_encode(locale) +
                  (anchor.empty() ? "" : "#" + percent_encode(anchor)));
}

std::string home_of(std::string_view locale) {
    return escape("/help?locale=" + percent_encode(locale));
}

// The first of sure answers stands in full; of the others enough to choose by.
std::string item_html(const AnswerItem& item, bool in_full) {
    std::string out = "<article class=\"" + std::string(in_full ? "answer" : "result") +
                      "\" lang=\"" + escape(item.locale) + "\" dir=\"" + direction_of(item.locale) +
                      "\">";
    if (!item.section.empty())
        out += "<p class=\"section\"><bdi>" + escape(item.section) + "</bdi></p>";
    out += "<h2><a href=\"" + link_to(item.page, item.anchor, item.locale) + "\">" +
           escape(item.title) + "</a></h2>";
    return out + "<div class=\"passage\">" + marked_lines(item.text, item.highlights) +
           "</div></article>\n";
}

std::string pages_html(const std::vector<PageHead>& heads, std::size_t begin, std::size_t end,
                       const std::string& locale) {
    std::string out = "<ul>";
    for (std::size_t at = begin; at < end; ++at) {
        out += "<li><a href=\"" + link_to(heads[at].id, "", locale) + "\">" +
               escape(heads[at].title) + "</a></li>";
    }
    return out + "</ul>";
}

bool is_valid_on(const PageHead& head, const std::string& today) {
    return (head.valid_from.empty() || head.valid_from <= today) &&
           (head.valid_to.empty() || today <= head.valid_to);
}

const char* heading_of(Outcome outcome, const HelpStrings& strings) {
    switch (outcome) {
        case Outcome::kAnswer:
            return strings.results;
        case Outcome::kSuggestions:
            return strings.maybe;
        case Outcome::kNone:
            break;
    }
    return strings.none;
}

}  // namespace

Reply HelpCenter::document(int status, const std::string& locale, const std::string& title,
                           const std::string& question, const std::string& main) const {
    const HelpStrings& strings = help_strings(locale);
    // On the home page the label is the heading, too.
    const std::string label =
        "<label for=\"q\">" + std::string(escape(strings.search_label)) + "</label>";
    const bool is_home = main.find("<h1") == std::string::npos;
    std::string html =
        "<!doctype html>\n<html lang=\"" + escape(locale) + "\" dir=\"" + direction_of(locale) +
        "\">\n<head><meta charset=\"utf-8\"><title>" + escape(title) +
        "</title><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
        "<link rel=\"stylesheet\" href=\"/help.css\"><link rel=\"icon\" href=\"data:,\">"
        "</head>\n<body" +
        (is_home ? " class=\"home\"" : "") + ">\n<header><a href=\"" + home_of(locale) + "\">" +
        escape(options_.store_name) + "</a></header>\n<main>\n" +
        "<form role=\"search\" action=\"/help\" method=\"get\">" +
        (is_home ? "<h1>" + label + "</h1>" : label) + "<div class=\"field\">" +
        "<input id=\"q\" name=\"q\" type=\"search\" required maxlength=\"500\" dir=\"auto\" "
        "value=\"" +
        escape(question) + "\"><input type=\"hidden\" name=\"locale\" value=\"" + escape(locale) +
        "\"><button>" + escape(strings.search_button) + "</button></div></form>\n" + main +
        "</main>\n</body>\n</html>\n";
    return {status,
            "text/html; charset=utf-8",
            std::move(html),
            {{"Cache-Control", "no-store"}, {"Content-Language", locale}}};
}

Reply HelpCenter::home_or_results(const Request& request, const std::string&) const {
    const auto snapshot = snapshot_for(context_, request);
    if (snapshot == nullptr) return unavailable(request);
    const std::string locale = choose_locale(request, *snapshot);
    return request.query.count("q") != 0 ? results(request, *snapshot, locale)
                                         : home(*snapshot, locale);
}

Reply HelpCenter::results(const Request& request, const Snapshot& snapshot,
                          const std::string& locale) const {
    Request asked_as = request;
    asked_as.query["locale"] = locale;
    Question question;
    if (read_question(asked_as, {.initial = 8, .max = 20}, question)) return home(snapshot, locale);
    ResultToken asked;
    asked.channel = "help-center";
    const auto reply = ask_for_shopper(context_, request, snapshot, question, asked);
    if (!reply) return unavailable(request);

    const HelpStrings& strings = help_strings(locale);
    const Answer& answer = reply->answer;
    std::string main = "<h1>" + escape(heading_of(answer.outcome, strings)) + "</h1>\n";
    if (answer.corrected) {
        main += "<p>" + escape(strings.did_you_mean) + " <bdi>" + escape(*answer.corrected) +
                "</bdi></p>\n";
    }
    for (const AnswerItem& item : answer.results) {
        main += item_html(item, answer.outcome == Outcome::kAnswer && &item == &answer.results[0]);
    }
    main += person_html(locale);
    return document(200, locale, question.text + " – " + options_.store_name, question.text, main);
}

Reply HelpCenter::home(const Snapshot& snapshot, const std::string& locale) const {
    const HelpStrings& strings = help_strings(locale);
    std::string main = "<h2>" + escape(strings.topics) + "</h2>\n";
    if (const Database* database = snapshot.database(Audience::kPublic, locale))
        main += topics_html(*database);
    main += person_html(locale) + languages_html(snapshot, locale);
    return document(200, locale, strings.search_label + (" – " + options_.store_name), "", main);
}

// Pages by section; products are found by searching.
std::string HelpCenter::topics_html(const Database& database) const {
    const std::string today = context_.desk.today();
    std::map<std::string, std::vector<PageHead>> topics;
    const PageId count = std::min(database.pages().pages(), kPagesListedMax);
    for (PageId id = 0; id < count; ++id) {
        PageHead head = database.pages().head(id);
        if (head.kind == PageKind::kProduct || !is_valid_on(head, today)) continue;
        topics[std::string(head.section)].push_back(std::move(head));
    }
    const char* more = help_strings(database.locale()).more;
    std::string out = "<div class=\"topics\">\n";
    for (const auto& [section, heads] : topics) {
        // Folding away a single page would save no line.
        const std::size_t shown =
            heads.size() <= kPagesOfTopicShown + 1 ? heads.size() : kPagesOfTopicShown;
        out += "<section>";
        if (!section.empty()) out += "<h3>" + escape(section) + "</h3>";
        out += pages_html(heads, 0, shown, database.locale());
        if (shown < heads.size()) {
            out += "<details><summary>" + escape(more) + " (" +
                   std::to_string(heads.size() - shown) + ")</summary>" +
                   pages_html(heads, shown, heads.size(), database.locale()) + "</details>";
        }
        out += "</section>\n";
    }
    return out + "</div>\n";
}

// The published languages, each in its own words.
std::string HelpCenter::languages_html(const Snapshot& snapshot, const std::string& locale) const {
    const std::vector<const Database*> databases = snapshot.databases(Audience::kPublic);
    if (databases.size() < 2) return "";
    std::string out = "<nav class=\"languages\" aria-label=\"" +
                      escape(help_strings(locale).languages) + "\"><ul>";
    for (const Database* database : databases) {
        const std::string& tag = database->locale();
        out += "<li><a href=\"" + home_of(tag) + "\" lang=\"" + escape(tag) + "\" hreflang=\"" +
               escape(tag) + "\"" + (tag == locale ? " aria-current=\"true\"" : "") + ">" +
               escape(language_name(tag)) + "</a></li>";
    }
    return out + "</ul></nav>\n";
}

Reply HelpCenter::page(const Request& request, const std::string& id) const {
    const auto snapshot = snapshot_for(context_, request);
    if (snapshot == nullptr) return unavailable(request);
    const std::string locale = choose_locale(request, *snapshot);
    const HelpStrings& strings = help_strings(locale);
    const std::string home =
        "<p class=\"path\"><a href=\"" + home_of(locale) + "\">" + escape(strings.home) + "</a>";
    const auto page = is_valid_utf8(id) && id.size() <= 200
                          ? find_page(*snapshot, Audience::kPublic, id, locale)
                          : Result<Page>(Error{ErrorCode::kNotFound, "not an id"});
    if (!page) {
        const std::string main =
            home + "</p>\n<h1>" + escape(strings.not_found) + "</h1>\n" + person_html(locale);
        return document(page.error().code == ErrorCode::kNotFound ? 404 : 503, locale,
                        strings.not_found + (" – " + options_.store_name), "", main);
    }
    const std::string section =
        page->section.empty() ? "" : " <bdi>" + escape(page->section) + "</bdi>";
    std::string main = home + section + "</p>\n<article class=\"page\" lang=\"" +
                       escape(page->locale) + "\" dir=\"" + direction_of(page->locale) + "\"><h1>" +
                       escape(page->title) + "</h1>\n" +
                       blocks_html(page->blocks, locale, options_.image_hosts);
    if (!page->attributes.empty()) {
        main += "<dl id=\"attributes\">";
        for (const Attribute& attribute : page->attributes) {
            main +=
                "<dt>" + escape(attribute.name) + "</dt><dd>" + escape(attribute.value) + "</dd>";
        }
        main += "</dl>\n";
    }
    main += "</article>\n";
    if (!page->updated.empty()) {
        main += "<p class=\"updated\">" + escape(strings.updated) + " <time datetime=\"" +
                escape(page->updated) + "\">" + escape(day_text(page->updated, locale)) +
                "</time></p>\n";
    }
    return document(200, locale, page->title + " – " + options_.store_name, "",
                    main + person_html(locale));
}

Reply HelpCenter::stylesheet(const Request&, const std::string&) const {
    return {200,
            "text/css; charset=utf-8",
            kHelpStylesheet,
            {{"Cache-Control", "public, max-age=300"}}};
}

Reply HelpCenter::unavailable(const Request& request) const {
    const std::string& wanted = request.parameter("locale");
    const std::string locale = wanted.empty() || !is_locale_tag(wanted) ? "en" : wanted;
    Reply reply =
        document(503, locale, options_.store_name, "",
                 "<h1>" + escape(help_strings(locale).not_ready) + "</h1>\n" + person_html(locale));
    reply.headers.emplace_back("Retry-After", "1");
    return reply;
}

std::string HelpCenter::person_html(const std::string& locale) const {
    const HelpStrings& strings = help_strings(locale);
    const PersonOffer person = context_.desk.offer();
    std::string out = "<aside class=\"person\"><h2>" + escape(strings.person) + "</h2>";
    if (!person.by.empty()) {
        out += "<p>" + escape(strings.answer_by) + " <time datetime=\"" + escape(person.by) +
               "\">" + escape(promise_text(person.by, context_.desk.today(), locale)) +
               "</time></p>";
    }
    out += "<ul>";
    const auto link = [&](const std::string& href, const char* label, const std::string& text) {
        if (href.empty()) return;
        out += "<li><a href=\"" + escape(href) + "\">" + escape(label) +
               (text.empty() ? "" : " <bdi>" + escape(text) + "</bdi>") + "</a></li>";
    };
    link(person.email.empty() ? "" : href_of("mailto:" + person.email, ""), strings.write,
         person.email);
    std::string digits = person.phone;
    digits.erase(std::remove(digits.begin(), digits.end(), ' '), digits.end());
    link(digits.empty() ? "" : href_of("tel:" + digits, ""), strings.call, person.phone);
    const bool is_ours =
        person.url.rfind("/help/", 0) == 0 && person.url.find_first_of("?#") == std::string::npos;
    link(is_ours ? person.url + "?locale=" + percent_encode(locale) : href_of(person.url, ""),
         strings.contact, "");
    out += "</ul>";
    return out + "</aside>\n";
}

}  // namespace firstline
