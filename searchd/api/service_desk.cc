#include "searchd/api/service_desk.h"

#include "searchd/time/civil.h"

namespace firstline {

PersonOffer ServiceDesk::offer() {
    const std::lock_guard lock(mutex_);
    refresh();
    return offer_;
}

std::string ServiceDesk::today() {
    const std::lock_guard lock(mutex_);
    refresh();
    return today_;
}

Promise ServiceDesk::promise(int ahead) const {
    ServiceHours hours = details_.hours;
    hours.reply_minutes += ahead * details_.minutes_each;
    return promise_at(hours, clock_());
}

void ServiceDesk::refresh() {
    const TimePoint now = clock_();
    const std::int64_t second = to_unix_ms(now) / 1000;
    if (second == second_) return;
    second_ = second;
    const Promise promised = promise(waiting_());
    offer_ = {details_.email, details_.phone, details_.url,
              promised.open,  promised.by,    details_.channels};
    today_ = day_in_zone(now, details_.hours.zone);
}

}  // namespace firstline
