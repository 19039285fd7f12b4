// Where events are kept.
#pragma once

#include <span>

#include "kb/base/result.h"
#include "searchd/events/event.h"

namespace firstline {

class Store {
  public:
    Store() = default;
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;
    virtual ~Store() = default;

    // Appends all of them or none; a contact whose reference is stored already is there already.
    // When it returns, they are durable. One thread at a time.
    virtual Result<void> append(std::span<const Event> events) = 0;
};

}  // namespace firstline
