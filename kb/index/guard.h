// The one edge where Xapian's exceptions end.
#pragma once

#include <exception>
#include <string>
#include <utility>

#include <xapian.h>

#include "kb/base/result.h"

namespace firstline {

// Runs `body`, which returns a Result; an exception of Xapian's becomes kCorrupt (damaged or
// foreign database) or kIo, with `what` saying what was being done.
template <typename Body>
auto guarded(const char* what, Body body) -> decltype(body()) {
    try {
        return body();
    } catch (const Xapian::DatabaseCorruptError& error) {
        return Error{ErrorCode::kCorrupt, std::string(what) + ": " + error.get_description()};
    } catch (const Xapian::DatabaseVersionError& error) {
        return Error{ErrorCode::kCorrupt, std::string(what) + ": " + error.get_description()};
    } catch (const Xapian::Error& error) {
        return Error{ErrorCode::kIo, std::string(what) + ": " + error.get_description()};
    } catch (const std::exception& error) {
        return Error{ErrorCode::kIo, std::string(what) + ": " + error.what()};
    }
}

}  // namespace firstline
