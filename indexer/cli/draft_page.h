// An agent's draft as a page and as the file an editor gets.
#pragma once

#include <string>

#include "kb/doc/page.h"
#include "searchd/knowledge/draft.h"

namespace firstline {

struct DraftPageOptions {
    std::string locale;                     // a language tag as locale_of_tag() spells it
    Audience audience = Audience::kPublic;  // agent: shoppers never read it
    std::string today;                      // "YYYY-MM-DD"
};

// An FAQ entry without id: the question is the title, each line of the answer a paragraph. All of
// it is text: nothing that an agent wrote becomes markup or front matter. What nobody sees in it
// (hidden_characters.h) is gone, so title or blocks may be empty.
Page page_of_draft(const DraftText& draft, const DraftPageOptions& options);

// The file with another id in its front matter, as write_markdown() spells it; unchanged without.
std::string with_id(std::string file, const std::string& before, const std::string& after);

}  // namespace firstline
