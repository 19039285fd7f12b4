// Four pages with example questions, and what they teach.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "indexer/build/train_examples.h"

namespace firstline {

inline const std::vector<ExamplePage>& four_pages() {
    static const std::vector<ExamplePage> kPages = {
        {"delivery",
         {"Delivery times", "when will my parcel arrive", "how long does shipping take",
          "is my parcel late"},
         3},
        {"payment",
         {"Ways to pay", "can i pay by card", "do you take bank transfers", "pay on invoice"},
         3},
        {"returns",
         {"Returning an item", "how do i send something back", "i want to return my order",
          "sending back a jacket"},
         3},
        {"sizes",
         {"Size guide", "which size fits me", "is this jacket true to size", "size chart"},
         3}};
    return kPages;
}

inline std::string trained(const std::vector<ExamplePage>& pages) {
    auto bytes = train_examples(pages, "en");
    EXPECT_TRUE(bytes) << bytes.error().message;
    return *bytes;
}

}  // namespace firstline
