#include "indexer/source/html_hints.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "indexer/source/clean_text.h"

namespace firstline {
namespace {

using Words = std::unordered_set<std::string_view>;

// Words that name something other than the page's text wherever they stand in a class or id.
const Words& noise_words() {
    static const Words words = {"ad",
                                "ads",
                                "adbox",
                                "adslot",
                                "adunit",
                                "adverts",
                                "advert",
                                "advertisement",
                                "advertorial",
                                "advertising",
                                "breadcrumb",
                                "breadcrumbs",
                                "comment",
                                "comments",
                                "consent",
                                "cookie",
                                "cookies",
                                "disqus",
                                "footer",
                                "gdpr",
                                "lightbox",
                                "livefyre",
                                "masthead",
                                "modal",
                                "nav",
                                "navbar",
                                "navigation",
                                "newsletter",
                                "newsletters",
                                "outbrain",
                                "pager",
                                "pagination",
                                "paywall",
                                "popup",
                                "recirc",
                                "recirculation",
                                "recommendation",
                                "recommendations",
                                "recommended",
                                "related",
                                "respond",
                                "rss",
                                "share",
                                "sharebar",
                                "sharing",
                                "shareaholic",
                                "addthis",
                                "sharedaddy",
                                "sidebar",
                                "signup",
                                "skip",
                                "social",
                                "socials",
                                "sponsor",
                                "sponsored",
                                "sponsors",
                                "subscribe",
                                "subscription",
                                "taboola",
                                "teaser",
                                "teasers",
                                "toolbar",
                                "trending",
                                "upsell",
                                "crosssell",
                                "trackback",
                                "trackbacks",
                                "pingback",
                                "menu",
                                "submenu",
                                "megamenu",
                                "dropdown",
                                "login",
                                "signin",
                                "register",
                                "yarpp",
                                "rollover",
                                "noprint",
                                "interstitial",
                                "toc",
                                "sociallinks",
                                "socialshare",
                                "sharebuttons",
                                "feedback",
                                "byline",
                                "screenreader",
                                "visuallyhidden",
                                "dateline",
                                "timestamp",
                                "copyright",
                                "prevnext",
                                "syndication",
                                "donate",
                                "donation",
                                "optin",
                                "popover",
                                "flyout",
                                "caption",
                                "captions",
                                "hovercard",
                                "polls",
                                "polling",
                                "livechat",
                                "mailchimp",
                                "readnext",
                                "nextprev",
                                "infinitescroll"};
    return words;
}

// Pairs of neighbouring words that together name noise.
const Words& noise_pairs() {
    static const Words words = {
        "read-more",      "read-next",       "read-also",     "see-also",      "also-like",
        "more-stories",   "more-news",       "more-articles", "most-read",     "most-popular",
        "most-viewed",    "up-next",         "sign-up",       "sign-in",       "log-in",
        "screen-reader",  "visually-hidden", "sr-only",       "author-bio",    "author-box",
        "author-info",    "about-author",    "post-tags",     "entry-tags",    "tag-list",
        "tags-list",      "post-meta",       "entry-meta",    "article-meta",  "post-nav",
        "follow-us",      "mailing-list",    "cross-sell",    "side-bar",      "latest-news",
        "latest-posts",   "top-stories",     "story-tags",    "article-tags",  "image-credit",
        "photo-credit",   "img-caption",     "image-caption", "photo-caption", "wp-caption",
        "caption-text",   "call-to",         "back-top",      "print-only",    "post-footer",
        "entry-footer",   "article-footer",  "pull-quote",    "more-from",     "post-author",
        "article-author", "entry-author",    "social-links",  "in-content",    "read-time",
        "reading-time",   "article-info",    "post-info",     "post-date",     "publish-date",
        "article-date",   "story-meta",      "related-links", "ad-container",  "ad-wrapper",
        "right-rail",     "left-rail",       "photo-gallery", "popular-posts", "user-comments",
        "rate-article",   "was-helpful",     "helpful-vote"};
    return words;
}

const Words& doubtful_words() {
    static const Words words = {
        "author",    "authors",   "bio",        "carousel", "credit",    "credits",  "cta",
        "embed",     "facebook",  "figcaption", "follow",   "instagram", "keywords", "meta",
        "pinterest", "player",    "poll",       "popular",  "promo",     "promos",   "promotion",
        "pullquote", "quiz",      "rail",       "rating",   "ratings",   "react",    "sidebox",
        "slider",    "slideshow", "sticky",     "survey",   "tag",       "tags",     "twitter",
        "utility",   "vote",      "votes",      "whatsapp", "widget",    "widgets",  "latest",
        "aside",     "published", "hidden",     "buttons",  "button",    "date",
    };
    return words;
}

const Words& content_words() {
    static const Words words = {
        "article",   "articlebody", "body",   "content",      "entry",       "main",
        "post",      "story",       "text",   "postcontent",  "articletext", "maincontent",
        "storybody", "blog",        "hentry", "entrycontent", "prose",       "richtext",
        "rte",       "markdown",    "faq",    "faqs",         "answer",      "description"};
    return words;
}

const Words& note_words() {
    static const Words words = {"admonition", "callout", "alert",     "note",    "notice", "tip",
                                "warning",    "caution", "important", "infobox", "hint"};
    return words;
}

const Words& disclosure_words() {
    static const Words words = {"accordion", "collapse", "collapsible", "collapsed", "tab",
                                "tabs",      "toggle",   "panel",       "expand",    "expandable",
                                "answer",    "faq",      "faqs",        "disclosure"};
    return words;
}

// A name written in camel case as its words, if all of them are words: generated names
// ("hJpRRP") also have capitals within.
std::vector<std::string> camel_words(std::string_view name) {
    std::vector<std::string> words(1);
    char last = 'A';
    for (const char c : name) {
        const bool big = c >= 'A' && c <= 'Z';
        if (big && last >= 'a' && last <= 'z') words.emplace_back();
        words.back() += big ? static_cast<char>(c - 'A' + 'a') : c;
        last = c;
    }
    const bool plausible = std::all_of(words.begin(), words.end(),
                                       [](const std::string& word) { return word.size() >= 3; });
    return plausible ? words : std::vector<std::string>{ascii_lower(name)};
}

// "mainNav post-meta__date2" → main, nav, post, meta, date.
std::vector<std::string> words_of(std::string_view names) {
    std::vector<std::string> words;
    std::size_t begin = 0;
    while (begin < names.size()) {
        std::size_t end = begin;
        while (end < names.size() && ((names[end] >= 'a' && names[end] <= 'z') ||
                                      (names[end] >= 'A' && names[end] <= 'Z'))) {
            ++end;
        }
        if (end > begin) {
            for (std::string& word : camel_words(names.substr(begin, end - begin))) {
                words.push_back(std::move(word));
            }
        }
        begin = end + 1;
    }
    return words;
}

bool any_of_words(const std::vector<std::string>& words, const Words& set) {
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return set.contains(word); });
}

bool any_pair(const std::vector<std::string>& words, const Words& set) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (set.contains(words[i] + "-" + words[i + 1])) return true;
    }
    return false;
}

bool has_role(const HtmlNode& node, std::initializer_list<std::string_view> roles) {
    const std::string role = ascii_lower(trimmed(node.attribute("role")));
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

}  // namespace

HtmlHint hint_of(const HtmlNode& node) {
    if (node.is_one_of({"html", "body", "main", "article"})) return HtmlHint::kContent;
    const std::vector<std::string> words = name_words(node);
    const bool note = any_of_words(words, note_words());
    if (node.is("aside") && note) return HtmlHint::kNote;
    if (node.is_one_of({"nav", "footer", "aside"})) return HtmlHint::kNoise;
    if (has_role(node, {"navigation", "banner", "complementary", "search", "contentinfo", "dialog",
                        "menu", "menubar", "toolbar", "alertdialog"})) {
        return HtmlHint::kNoise;
    }
    if (has_role(node, {"main", "article"})) return HtmlHint::kContent;
    const bool content = any_of_words(words, content_words()) ||
                         ascii_lower(node.attribute("itemprop")) == "articlebody";
    if (any_pair(words, noise_pairs())) return HtmlHint::kNoise;
    if (any_of_words(words, noise_words())) return content ? HtmlHint::kDoubtful : HtmlHint::kNoise;
    if (note) return HtmlHint::kNote;
    if (any_of_words(words, doubtful_words())) return HtmlHint::kDoubtful;
    return content ? HtmlHint::kContent : HtmlHint::kNone;
}

bool is_never_text(const HtmlNode& node) {
    return node.is_one_of({"script",   "style",    "noscript", "template", "iframe", "object",
                           "embed",    "svg",      "canvas",   "audio",    "video",  "input",
                           "select",   "textarea", "option",   "link",     "meta",   "head",
                           "map",      "datalist", "progress", "meter",    "math",   "dialog",
                           "frameset", "noframes", "applet",   "base",     "area"});
}

bool is_disclosure(const HtmlNode& node) {
    for (const HtmlNode* at = &node; at != nullptr; at = at->parent) {
        if (node.order - at->order > 8) break;
        if (any_of_words(name_words(*at), disclosure_words())) return true;
    }
    return has_role(node, {"tabpanel", "region"}) || node.has_attribute("aria-labelledby");
}

bool is_hidden(const HtmlNode& node) {
    // Scripts hide a whole page until they are done; without them it is there.
    if (node.is_one_of({"html", "body"})) return false;
    std::string style;
    for (const char c : node.attribute("style")) {
        if (c != ' ') style += c;
    }
    style = ascii_lower(style);
    const bool hidden = node.has_attribute("hidden") ||
                        style.find("display:none") != std::string::npos ||
                        style.find("visibility:hidden") != std::string::npos ||
                        ascii_lower(node.attribute("aria-hidden")) == "true";
    return hidden && !is_disclosure(node);
}

std::vector<std::string> name_words(const HtmlNode& node) {
    std::string names(node.attribute("class"));
    names += " . ";
    names += node.attribute("id");
    if (names.size() > 1000) names.resize(1000);
    return words_of(names);
}

}  // namespace firstline
