// Which other sites' pages may use the public routes: an exact list of origins, no credentials.
#pragma once

#include <string>
#include <vector>

#include "searchd/api/message.h"

namespace firstline {

class Cors {
  public:
    explicit Cors(std::vector<std::string> origins) : origins_(std::move(origins)) {}

    // Whether a request that changes something may pass: it names no origin, our own, or a listed
    // one.
    bool may_post(const Request& request) const;

    // The reply to a preflight: 204 for a listed origin, else 403 origin_not_allowed.
    Reply preflight(const Request& request) const;

    // Adds what lets a listed origin's page read the reply, and Vary: Origin always; nothing to a
    // reply that says already that every site may read it.
    void add_headers(const Request& request, Reply& reply) const;

  private:
    bool is_listed(const std::string& origin) const;

    std::vector<std::string> origins_;
};

}  // namespace firstline
