// The offer of a person beside every answer, and the store's day. Both change slowly and ICU's
// calendars are not cheap, so each is computed once a second at the most.
#pragma once

#include <mutex>
#include <string>

#include "searchd/api/wire.h"
#include "searchd/time/service_hours.h"

namespace firstline {

struct ContactDetails {
    std::string email;
    std::string phone;
    std::string url;
    ServiceHours hours;
};

// Any thread.
class ServiceDesk {
  public:
    ServiceDesk(ContactDetails details, Clock clock)
        : details_(std::move(details)), clock_(std::move(clock)) {}

    PersonOffer offer();

    // "2026-11-23" in the store's time zone.
    std::string today();

  private:
    void refresh();

    const ContactDetails details_;
    const Clock clock_;
    std::mutex mutex_;  // guards all below
    std::int64_t second_ = -1;
    PersonOffer offer_;
    std::string today_;
};

}  // namespace firstline
