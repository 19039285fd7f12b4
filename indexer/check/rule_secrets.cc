// Keys, tokens and passwords in content, internal pages included: what stands in a file of content
// stands in its history, in every snapshot, and on the screen of everyone who works there.

#include <set>

#include "indexer/check/page_texts.h"
#include "indexer/check/rules.h"
#include "indexer/check/secrets.h"

namespace firstline {
namespace {

// "AKIA…": enough to find it, and no copy of it.
std::string veiled(std::string_view secret) {
    return std::string(secret.substr(0, 4)) + "…";
}

}  // namespace

void check_secrets(const CheckContext& context, std::vector<RuleFinding>& findings) {
    for (const Page& page : context.pages) {
        std::set<std::string_view> told;
        for_each_text(page, [&](const Block& block, const Text& text) {
            for (const FoundSecret& secret : find_secrets(text.text)) {
                if (!told.insert(secret.text).second) continue;
                findings.push_back(
                    {locate(context, page, &block, secret.text),
                     "\"" + veiled(secret.text) + "\" looks like " + std::string(secret.what) +
                         ": whoever reads this page, its history or a snapshot can "
                         "use it",
                     "have it revoked, as it is known now, and write a placeholder"});
            }
        });
    }
}

}  // namespace firstline
