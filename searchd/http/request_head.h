// Decides on the bytes of a request before the HTTP library sees them: incomplete, refused, or
// whole.
//
// The library is lenient (it takes chunked bodies past its limit, runs a GET's body as a second
// request, passes two Content-Lengths); so what it is given has been examined here. One request has
// one reading.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "searchd/api/problem.h"

namespace firstline {

struct HeadLimits {
    std::size_t target_bytes_max = 2048;
    std::size_t head_bytes_max = 16 * 1024;
    std::size_t fields_max = 64;
    std::size_t body_bytes_max = 64 * 1024;
};

struct HeadVerdict {
    enum class State { kIncomplete, kRefused, kComplete };
    State state = State::kIncomplete;
    std::size_t head_bytes = 0;      // kComplete: the empty line included
    std::size_t body_bytes = 0;      // kComplete: that follow
    std::optional<Problem> problem;  // kRefused
};

// Examines what was received so far of one request; linear in its size. Refused are: another
// protocol, control bytes, a target that is no path or badly escaped, over-long targets and heads,
// folded or malformed fields, Transfer-Encoding, Content-Encoding, Range, Expect, repeated single
// fields, a missing Host, a body with GET, HEAD or OPTIONS, and one without a length or over the
// limit.
HeadVerdict examine_head(std::string_view received, const HeadLimits& limits = {});

}  // namespace firstline
