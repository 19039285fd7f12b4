// The offer of a person beside every answer, the promise of a hand-off, and the store's day. Offer
// and day change slowly and ICU's calendars are not cheap, so each is computed once a second at the
// most.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "searchd/api/wire.h"
#include "searchd/time/service_hours.h"

namespace firstline {

struct ContactDetails {
    std::string email;
    std::string phone;
    std::string url;
    ServiceHours hours;
    int minutes_each = 0;               // of service time that each one waiting adds to a promise
    std::vector<std::string> channels;  // of hand-offs that are taken; empty: none are
};

// Any thread.
class ServiceDesk {
  public:
    // `waiting` tells how many shoppers wait for a person.
    ServiceDesk(ContactDetails details, Clock clock, std::function<int()> waiting)
        : details_(std::move(details)), clock_(std::move(clock)), waiting_(std::move(waiting)) {}

    PersonOffer offer();

    // What one who comes now, behind so many, is promised.
    Promise promise(int ahead) const;

    const std::vector<std::string>& channels() const { return details_.channels; }

    // "2026-11-23" in the store's time zone.
    std::string today();

  private:
    void refresh();

    const ContactDetails details_;
    const Clock clock_;
    const std::function<int()> waiting_;
    std::mutex mutex_;  // guards all below
    std::int64_t second_ = -1;
    PersonOffer offer_;
    std::string today_;
};

}  // namespace firstline
