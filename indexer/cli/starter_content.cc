#include "indexer/cli/starter_content.h"

#include <array>

namespace firstline {
namespace {

constexpr std::string_view kReadme = R"(# The content of your help

One file a page; the folders are for you. This file and all whose names begin with `_` or `.` are not read.

| file | what it is |
| --- | --- |
| `en/faq/*.md` | questions that shoppers ask, one a page |
| `en/policies/*.md` | what binds you, one heading a topic |
| `judgments.yaml` | questions and the pages that must answer them |
| `curation.yaml` | synonyms, pins and hides; all commented out at first |

A second language is a second folder (`de/faq/returns.md`): a page with the same path there is the translation.

## The next commands

```
firstline check .                          # what would a shopper stumble over?
firstline test .                           # do the judged questions get their answers?
firstline index .                          # build and publish
firstline search "can i send it back"      # ask as a shopper
firstline search "can i send it back" --explain
firstline watch .                          # publish on every save
```

Write over these pages: they are of no real store.
)";

constexpr std::string_view kReturns = R"(---
id: returns
title: How do I return an item?
kind: faq
section: Returns
questions:
  - Can I send it back?
  - Where do I get a return label?
tags: [returns]
---
You can return unused items within 30 days after they reached you.

Print the return label from your order page, pack the item and drop the parcel off at any post office.

## What does a return cost?

Returns are free within the country. From abroad you pay the postage yourself.
)";

constexpr std::string_view kRefunds = R"(---
id: refunds
title: When do I get my money back?
kind: faq
section: Returns
questions:
  - How long do refunds take?
tags: [refunds]
---
We refund you within 5 days after the parcel has reached us, the way you paid.

Your bank may need a few days more to show it.
)";

constexpr std::string_view kDelivery = R"(---
id: delivery
title: How long does delivery take?
kind: faq
section: Delivery
questions:
  - When will my parcel arrive?
tags: [delivery]
---
Parcels arrive two to four days after you ordered.

As soon as your parcel is on its way, we send you a link to follow it.
)";

constexpr std::string_view kPayment = R"(---
id: payment
title: How can I pay?
kind: faq
section: Payment
questions:
  - Which cards do you take?
  - Can I pay by invoice?
tags: [payment]
---
You can pay by card, by bank transfer or by invoice.

We charge your card when we send the parcel.
)";

constexpr std::string_view kPolicy = R"(---
id: returns-policy
title: Returns policy
kind: policy
section: Policies
---
This is what we promise for [returning an item](../faq/returns.md).

## Condition of the items

Items come back unused and in their own packaging.

## Damaged parcels

If a parcel reached you damaged, send us a photo of the box, and we replace what broke.
)";

constexpr std::string_view kJudgments =
    R"(# Questions as shoppers ask them, and the pages that answer: any of the list is right. `page#heading` means one
# section. "none" means that no page answers. Take the questions from your mail, not from your pages.
questions:
  - question: can i send it back if it does not fit
    locale: en
    answer: [returns]
  - question: when will i see my money again
    locale: en
    answer: [refunds]
  - question: do you repair bicycles
    locale: en
    answer: none
)";

constexpr std::string_view kCuration =
    R"(# What the search knows beside your pages. Take away the "#" of what you need; until then nothing is curated.
#
# synonyms:
#   - words: [refund, money back]        # each finds the other
#     locale: en
#   - from: [dhl]                        # "dhl" finds pages about delivery, not the other way
#     to: [delivery]
#
# pins:
#   - query: gift card                   # first for questions that hold these words
#     page: payment
#     valid_from: 2026-12-01
#     valid_to: 2026-12-24
#
# hides:
#   - query: jobs                        # never for questions that hold this word
#     page: delivery
#
# stop_words: [my-store]                 # says nothing here, as "the" does
# protected_words: [Alpina]              # a name: never corrected, found by itself alone
)";

constexpr std::array<StarterFile, 8> kFiles = {{{"README.md", kReadme},
                                                {"en/faq/returns.md", kReturns},
                                                {"en/faq/refunds.md", kRefunds},
                                                {"en/faq/delivery.md", kDelivery},
                                                {"en/faq/payment.md", kPayment},
                                                {"en/policies/returns-policy.md", kPolicy},
                                                {"judgments.yaml", kJudgments},
                                                {"curation.yaml", kCuration}}};

}  // namespace

std::span<const StarterFile> starter_files() {
    return kFiles;
}

}  // namespace firstline
