// The help centre: plain HTML that needs no script, over the public pages only.
//
//     GET /help            search and topics
//     GET /help?q=…        answers, or an honest "none" with the way to a person
//     GET /help/{id}       one page
//     GET /help.css        how it looks
//
// The language is ?locale=, else what the browser accepts, else the content's default.
#pragma once

#include <string>
#include <vector>

#include "searchd/api/context.h"
#include "searchd/api/message.h"

namespace firstline {

struct HelpCenterOptions {
    std::string store_name;
    std::vector<std::string> image_hosts;  // origins of the content's pictures
};

// Any thread. The context outlives it.
class HelpCenter {
  public:
    HelpCenter(const Context& context, HelpCenterOptions options)
        : context_(context), options_(std::move(options)) {}

    Reply home_or_results(const Request& request, const std::string& rest) const;
    Reply page(const Request& request, const std::string& id) const;
    Reply stylesheet(const Request& request, const std::string& rest) const;

  private:
    // A whole document around `main`; `question` stands in the search field. Without an <h1> in
    // `main` the search is the page's heading.
    Reply document(int status, const std::string& locale, const std::string& title,
                   const std::string& question, const std::string& main) const;
    Reply results(const Request& request, const Snapshot& snapshot,
                  const std::string& locale) const;
    Reply home(const Snapshot& snapshot, const std::string& locale) const;
    Reply unavailable(const Request& request) const;
    std::string person_html(const std::string& locale) const;
    std::string topics_html(const Database& database) const;
    std::string languages_html(const Snapshot& snapshot, const std::string& locale) const;

    const Context& context_;
    const HelpCenterOptions options_;
};

// The published locale for a request: ?locale=, else the first accepted language that is published,
// else the default.
std::string choose_locale(const Request& request, const Snapshot& snapshot);

}  // namespace firstline
