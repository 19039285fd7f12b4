#include "searchd/pages/help_center.h"

#include <algorithm>

#include "searchd/api/ask.h"
#include "searchd/api/make_handoff.h"
#include "searchd/api/parameters.h"
#include "searchd/api/replies.h"
#include "searchd/pages/help_strings.h"
#include "searchd/pages/html.h"
#include "searchd/pages/page_html.h"
#include "searchd/pages/places.h"
#include "searchd/pages/stylesheet.h"
#include "searchd/time/local_time.h"

namespace firstline {
namespace {

constexpr std::size_t kPagesListedMax = 2000;
constexpr std::size_t kPagesOfTopicShown = 6;  // the rest is folded away
constexpr std::size_t kPagesFoldedMax = 30;    // more are on the section's own page
constexpr std::size_t kRelatedMax = 6;

// The first of sure answers stands in full; of the others enough to choose by.
std::string item_html(const AnswerItem& item, bool in_full) {
    std::string out = "<article class=\"" + std::string(in_full ? "answer" : "result") +
                      "\" lang=\"" + escape(item.locale) + "\" dir=\"" + direction_of(item.locale) +
                      "\">";
    if (!item.section.empty()) {
        out += "<p class=\"section\"><a href=\"" + escape(section_path(item.section, item.locale)) +
               "\"><bdi>" + escape(item.section) + "</bdi></a></p>";
    }
    out += "<h2><a href=\"" + escape(page_path(item.page, item.locale, item.anchor)) + "\">" +
           escape(item.title) + "</a></h2>";
    return out + "<div class=\"passage\">" + marked_lines(item.text, item.highlights) +
           "</div></article>\n";
}

std::string list_html(const std::vector<PageHead>& heads, std::size_t begin, std::size_t end,
                      const std::string& locale) {
    std::string out = "<ul>";
    for (std::size_t at = begin; at < std::min(end, heads.size()); ++at) {
        out += "<li><a href=\"" + escape(page_path(heads[at].id, locale)) + "\">" +
               escape(heads[at].title) + "</a></li>";
    }
    return out + "</ul>";
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

std::vector<SeenPassage> shown_in(const Answer& answer) {
    std::vector<SeenPassage> shown;
    for (const AnswerItem& item : answer.results) {
        if (shown.size() == kHandoffPassagesMax) break;
        shown.push_back({item.page, item.anchor, static_cast<int>(shown.size() + 1)});
    }
    return shown;
}

std::string titles_text(const std::vector<PageHead>& heads) {
    std::string text;
    for (const PageHead& head : heads) {
        if (text.size() > kDescriptionBytesMax) break;
        text += (text.empty() ? "" : " ") + std::string(head.title);
    }
    return beginning_of(text, kDescriptionBytesMax);
}

}  // namespace

Reply HelpCenter::home_or_results(const Request& request, const std::string&) const {
    if (const std::string& id = request.parameter("page"); !id.empty()) return page(request, id);
    const auto snapshot = snapshot_for(context_, request);
    if (snapshot == nullptr) return unavailable(request);
    const std::string locale = choose_locale(request, *snapshot);
    const std::string& name = request.parameter("section");
    if (!name.empty()) return section(*snapshot, locale, name);
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
    Document document;
    document.locale = locale;
    document.title = titled(question.text);
    document.question = question.text;
    std::string& main = document.main;
    main = "<h1>" + escape(heading_of(answer.outcome, strings)) + "</h1>\n";
    if (answer.corrected) {
        main += "<p>" + escape(strings.did_you_mean) + " <bdi>" + escape(*answer.corrected) +
                "</bdi></p>\n";
    }
    for (const AnswerItem& item : answer.results) {
        main += item_html(item, answer.outcome == Outcome::kAnswer && &item == &answer.results[0]);
    }
    ContactForm form;
    form.token = reply->token;
    form.question = question.text;
    form.shown = shown_in(answer);
    main +=
        person_html(locale, {form_html(std::move(form), locale, answer.results.empty()), false});
    document.translations = translations(snapshot, [&](const Database& database) {
        return results_path(question.text, database.locale());
    });
    return render(document, options_);
}

Reply HelpCenter::home(const Snapshot& snapshot, const std::string& locale) const {
    const HelpStrings& strings = help_strings(locale);
    Document document;
    document.locale = locale;
    document.title = titled(strings.search_label);
    document.path = home_path(locale);
    document.any_language_path = home_path("");
    document.main = "<h2>" + escape(strings.topics) + "</h2>\n";
    if (const Database* database = snapshot.database(Audience::kPublic, locale)) {
        document.description = topics_text(snapshot, *database);
        document.main += topics_html(snapshot, *database);
    }
    document.main += person_html(locale);
    document.translations = translations(
        snapshot, [](const Database& database) { return home_path(database.locale()); });
    return render(document, options_);
}

// Pages by section; products are found by searching.
// What there is help with, in the sections' own names.
std::string HelpCenter::topics_text(const Snapshot& snapshot, const Database& database) const {
    const auto all = topics_.of(snapshot);
    const Topics* topics = all->in(database.locale());
    std::string text;
    if (topics == nullptr) return text;
    for (const auto& [name, pages] : *topics) {
        if (!name.empty()) text += (text.empty() ? "" : ", ") + name;
    }
    return beginning_of(text, kDescriptionBytesMax);
}

std::string HelpCenter::topics_html(const Snapshot& snapshot, const Database& database) const {
    const auto all = topics_.of(snapshot);
    const Topics* topics = all->in(database.locale());
    if (topics == nullptr) return "";
    const char* more = help_strings(database.locale()).more;
    std::string out = "<div class=\"topics\">\n";
    for (const auto& [name, pages] : *topics) {
        std::vector<PageHead> heads = valid_heads(database, pages);
        std::erase_if(heads, [](const PageHead& head) { return head.kind == PageKind::kProduct; });
        if (heads.empty()) continue;
        // Folding away a single page would save no line.
        const std::size_t shown =
            heads.size() <= kPagesOfTopicShown + 1 ? heads.size() : kPagesOfTopicShown;
        out += "<section>";
        if (!name.empty()) {
            out += "<h3><a href=\"" + escape(section_path(name, database.locale())) + "\">" +
                   escape(name) + "</a></h3>";
        }
        out += list_html(heads, 0, shown, database.locale());
        const std::size_t rest = heads.size() - shown;
        const std::string label = escape(more) + " (" + std::to_string(rest) + ")";
        if (rest > kPagesFoldedMax && !name.empty()) {
            out += "<p class=\"rest\"><a href=\"" + escape(section_path(name, database.locale())) +
                   "\">" + label + "</a></p>";
        } else if (rest > 0) {
            out += "<details><summary>" + label + "</summary>" +
                   list_html(heads, shown, heads.size(), database.locale()) + "</details>";
        }
        out += "</section>\n";
    }
    return out + "</div>\n";
}

Reply HelpCenter::section(const Snapshot& snapshot, const std::string& locale,
                          const std::string& name) const {
    const Database* database = snapshot.database(Audience::kPublic, locale);
    const auto all = topics_.of(snapshot);
    const Topics* topics = database == nullptr ? nullptr : all->in(database->locale());
    const auto found = topics == nullptr ? Topics::const_iterator() : topics->find(name);
    if (topics == nullptr || found == topics->end()) return not_found(snapshot, locale);
    const std::vector<PageHead> heads = valid_heads(*database, found->second);

    const HelpStrings& strings = help_strings(locale);
    Document document;
    document.locale = locale;
    document.title = titled(name);
    document.path = section_path(name, locale);
    document.any_language_path = document.path;
    document.description = titles_text(heads);
    const std::vector<Step> way = {{strings.home, home_path(locale)}, {name, document.path}};
    document.main = path_html({way[0]}, strings.path) + "<h1><bdi>" + escape(name) +
                    "</bdi></h1>\n<div class=\"pages\">" +
                    list_html(heads, 0, heads.size(), locale) + "</div>\n" + person_html(locale);
    if (!options_.origin.empty())
        document.schema_org = render_schema_org(crumbs_of(way, options_.origin));
    document.translations = translations(snapshot, [&](const Database& other) {
        if (&other == database) return document.path;
        const std::string there = section_in(*database, found->second, other);
        return there.empty() ? "" : section_path(there, other.locale());
    });
    return render(document, options_);
}

Reply HelpCenter::page(const Request& request, const std::string& id) const {
    const auto snapshot = snapshot_for(context_, request);
    if (snapshot == nullptr) return unavailable(request);
    const std::string locale = choose_locale(request, *snapshot);
    if (!is_valid_utf8(id) || id.size() > 200) return not_found(*snapshot, locale);
    const auto page = find_page(*snapshot, Audience::kPublic, id, locale);
    if (!page && page.error().code == ErrorCode::kNotFound) return not_found(*snapshot, locale);
    if (!page) return unavailable(request);

    const HelpStrings& strings = help_strings(locale);
    Document document;
    document.locale = locale;
    document.title = titled(page->title);
    // A page that is shown for want of a translation has its address in its own language.
    document.description = description_of(*page);
    document.path = page_path(id, page->locale);
    document.any_language_path = page_path(id, "");
    std::vector<Step> way = {{strings.home, home_path(locale)}};
    if (!page->section.empty())
        way.push_back({page->section, section_path(page->section, page->locale)});
    document.main = path_html(way, strings.path) + page_html(*page, locale, options_.image_hosts);
    if (!page->updated.empty()) {
        document.main += "<p class=\"updated\">" + escape(strings.updated) + " <time datetime=\"" +
                         escape(page->updated) + "\">" + escape(day_text(page->updated, locale)) +
                         "</time></p>\n";
    }
    document.main += related_html(*snapshot, *page, locale) + person_html(locale);
    way.push_back({page->title, document.path});
    const bool has_origin = !options_.origin.empty();
    document.schema_org =
        render_schema_org(*page, has_origin ? options_.origin + document.path : "",
                          has_origin ? crumbs_of(way, options_.origin) : std::vector<Crumb>());
    document.translations = translations(*snapshot, [&](const Database& database) {
        return database.pages().find(id) == kNoId ? "" : page_path(id, database.locale());
    });
    return render(document, options_);
}

// Those that follow in the section, from its beginning again after its end: so that every page is
// beside some other.
std::string HelpCenter::related_html(const Snapshot& snapshot, const Page& page,
                                     const std::string& locale) const {
    const Database* database = snapshot.database(Audience::kPublic, page.locale);
    if (database == nullptr || page.section.empty()) return "";
    const auto all = topics_.of(snapshot);
    const Topics* topics = all->in(database->locale());
    if (topics == nullptr || topics->count(page.section) == 0) return "";
    const std::vector<PageId>& pages = topics->at(page.section);
    const PageId own = database->pages().find(page.id);
    const auto after = std::upper_bound(pages.begin(), pages.end(), own);
    std::vector<PageId> order(after, pages.end());
    order.insert(order.end(), pages.begin(), after);
    std::erase(order, own);
    // Enough to find as many that are valid today, in all likelihood.
    if (order.size() > 4 * kRelatedMax) order.resize(4 * kRelatedMax);
    const std::vector<PageHead> heads = valid_heads(*database, order);
    if (heads.empty()) return "";
    const std::string name = escape(help_strings(locale).related);
    return "<nav class=\"related\" aria-label=\"" + name + "\"><h2>" + name +
           "</h2><div class=\"pages\" lang=\"" + escape(page.locale) + "\" dir=\"" +
           direction_of(page.locale) + "\">" + list_html(heads, 0, kRelatedMax, page.locale) +
           "</div></nav>\n";
}

std::vector<PageHead> HelpCenter::valid_heads(const Database& database,
                                              const std::vector<PageId>& pages) const {
    const std::string today = context_.desk.today();
    std::vector<PageHead> heads;
    for (const PageId id : pages) {
        if (heads.size() == kPagesListedMax) break;
        PageHead head = database.pages().head(id);
        if (is_valid_on(head, today)) heads.push_back(std::move(head));
    }
    return heads;
}

Reply HelpCenter::stylesheet(const Request&, const std::string&) const {
    return {200,
            "text/css; charset=utf-8",
            kHelpStylesheet,
            {{"Cache-Control", "public, max-age=300"}}};
}

Reply HelpCenter::not_found(const Snapshot& snapshot, const std::string& locale) const {
    const HelpStrings& strings = help_strings(locale);
    Document document;
    document.status = 404;
    document.locale = locale;
    document.title = titled(strings.not_found);
    document.main = path_html({{strings.home, home_path(locale)}}, strings.path) + "<h1>" +
                    escape(strings.not_found) + "</h1>\n" + person_html(locale);
    document.translations = translations(
        snapshot, [](const Database& database) { return home_path(database.locale()); });
    return render(document, options_);
}

Reply HelpCenter::unavailable(const Request& request) const {
    Document document;
    document.status = 503;
    document.locale = locale_of(request);
    document.title = options_.store_name;
    const HelpStrings& strings = help_strings(document.locale);
    const bool is_published = context_.snapshots.current() != nullptr;
    document.main = "<h1>" + escape(is_published ? strings.busy : strings.not_ready) + "</h1>\n" +
                    person_html(document.locale);
    Reply reply = render(document, options_);
    reply.headers.emplace_back("Retry-After", "1");
    return reply;
}

std::string HelpCenter::locale_of(const Request& request) const {
    if (const auto snapshot = context_.snapshots.current(); snapshot != nullptr)
        return choose_locale(request, *snapshot);
    const std::string& wanted = request.parameter("locale");
    return wanted.empty() || !is_locale_tag(wanted) ? "en" : wanted;
}

std::string HelpCenter::titled(const std::string& heading) const {
    return heading + " – " + options_.store_name;
}

std::vector<Translation> HelpCenter::translations(
    const Snapshot& snapshot,
    const std::function<std::string(const Database& database)>& path_in) const {
    std::vector<Translation> list;
    for (const Database* database : snapshot.databases(Audience::kPublic)) {
        std::string path = path_in(*database);
        const bool is_same = !path.empty();
        if (!is_same) path = home_path(database->locale());
        list.push_back({database->locale(), std::move(path), is_same});
    }
    return list;
}

std::string HelpCenter::person_html(const std::string& locale) const {
    return person_html(locale, PersonLook());
}

std::string HelpCenter::person_html(const std::string& locale, const PersonLook& look) const {
    const HelpStrings& strings = help_strings(locale);
    const PersonOffer person = context_.desk.offer();
    std::string out = "<aside class=\"person\"><h2>" + escape(strings.person) + "</h2>";
    if (look.has_time && !person.by.empty()) {
        out += "<p>" + escape(strings.answer_by) + " <time datetime=\"" + escape(person.by) +
               "\">" + escape(promise_text(person.by, context_.desk.today(), locale)) +
               "</time></p>";
    }
    std::string ways;
    const auto link = [&](const std::string& href, const char* label, const std::string& text) {
        if (href.empty()) return;
        ways += "<li><a href=\"" + escape(href) + "\">" + escape(label) +
                (text.empty() ? "" : " <bdi>" + escape(text) + "</bdi>") + "</a></li>";
    };
    if (look.has_form_link && form_ways(context_.desk.channels()).any())
        link(contact_path(locale), strings.ask, "");
    link(person.email.empty() ? "" : href_of("mailto:" + person.email, ""), strings.write,
         person.email);
    std::string digits = person.phone;
    digits.erase(std::remove(digits.begin(), digits.end(), ' '), digits.end());
    link(digits.empty() ? "" : href_of("tel:" + digits, ""), strings.call, person.phone);
    const bool is_ours =
        person.url.rfind("/help/", 0) == 0 && person.url.find_first_of("?#") == std::string::npos;
    link(is_ours ? person.url + "?locale=" + percent_encode(locale) : href_of(person.url, ""),
         strings.contact, "");
    if (!ways.empty()) out += "<ul>" + ways + "</ul>";
    return out + look.form + "</aside>\n";
}

}  // namespace firstline
