// The help centre: plain HTML that needs no script, over the public pages only. places.h tells its
// addresses.
//
//     GET /help                search and topics; ?q=… answers, or an honest "none" with the way to
//                              a person; ?section=… a section's pages; ?page=… a page
//     GET /help/{id}           one page
//     GET, POST /help/contact  the form to a person
//     GET /help/contact/{id}   what a hand-off was promised, and how far it is
//     GET /sitemap.xml         all of it, for search engines
//     GET /help.css            how it looks
//
// The language is ?locale=, else what the browser accepts, else the content's default.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "searchd/api/context.h"
#include "searchd/api/message.h"
#include "searchd/api/wire_schema_org.h"
#include "searchd/pages/contact_form.h"
#include "searchd/pages/document.h"
#include "searchd/pages/topics.h"

namespace firstline {

// Any thread. The context outlives it.
class HelpCenter {
  public:
    HelpCenter(const Context& context, DocumentOptions options)
        : context_(context), options_(std::move(options)) {}

    Reply home_or_results(const Request& request, const std::string& rest) const;
    Reply page(const Request& request, const std::string& id) const;
    Reply contact(const Request& request, const std::string& rest) const;
    // Answers a good form with 303 to its promise, a faulty one with itself and what is wrong.
    Reply post_contact(const Request& request, const std::string& rest) const;
    Reply promise(const Request& request, const std::string& handoff) const;
    Reply sitemap(const Request& request, const std::string& rest) const;
    Reply stylesheet(const Request& request, const std::string& rest) const;

    // Whether a path is one of its documents, whose readers are people.
    static bool has(const std::string& path);
    // The page for a request that was refused with this problem before it came here: what was typed
    // into the form is kept.
    Reply refused(const Request& request, const Reply& problem) const;

  private:
    Reply results(const Request& request, const Snapshot& snapshot,
                  const std::string& locale) const;
    Reply home(const Snapshot& snapshot, const std::string& locale) const;
    Reply section(const Snapshot& snapshot, const std::string& locale,
                  const std::string& name) const;
    Reply not_found(const Snapshot& snapshot, const std::string& locale) const;
    // 503: nothing was published yet, or there was no time or room for it.
    Reply unavailable(const Request& request) const;
    // The form in a document of its own. 503 and the like have Retry-After.
    Reply contact_document(int status, const std::string& locale, ContactForm form,
                           const std::vector<FormFault>& faults) const;
    // Also before the first snapshot.
    std::string locale_of(const Request& request) const;

    // A document's title from its heading.
    std::string titled(const std::string& heading) const;
    // Every public language, with the path that `path_in` gives; one without a path has not the
    // page.
    std::vector<Translation> translations(
        const Snapshot& snapshot,
        const std::function<std::string(const Database& database)>& path_in) const;
    std::vector<Translation> translations(std::string (*path_in)(std::string_view locale)) const;

    // The ways to a person. `form` stands below them.
    struct PersonLook {
        std::string form = {};
        bool has_form_link = true;  // unless the form is here, or was just sent
        bool has_time = true;       // by when one who comes now is answered
    };
    std::string person_html(const std::string& locale) const;
    std::string person_html(const std::string& locale, const PersonLook& look) const;
    std::string form_html(ContactForm form, const std::string& locale, bool is_open) const;
    std::string topics_text(const Snapshot& snapshot, const Database& database) const;
    std::string topics_html(const Snapshot& snapshot, const Database& database) const;
    std::string related_html(const Snapshot& snapshot, const Page& page,
                             const std::string& locale) const;
    std::vector<PageHead> valid_heads(const Database& database,
                                      const std::vector<PageId>& pages) const;

    const Context& context_;
    const DocumentOptions options_;
    mutable TopicsOfService topics_;
};

// The published locale for a request: ?locale=, else the first accepted language that is published,
// else the default.
std::string choose_locale(const Request& request, const Snapshot& snapshot);

}  // namespace firstline
