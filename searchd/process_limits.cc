#include "searchd/process_limits.h"

#include <sys/resource.h>

#include <algorithm>

namespace firstline {
namespace {

// Snapshots (two during a swap, a reader's file a thread), the event store, sockets, the log.
constexpr rlim_t kOtherFiles = 512;

}  // namespace

void forbid_core_dumps() {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
}

std::string raise_open_files(std::size_t connections) {
    const rlim_t wanted = connections + kOtherFiles;
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted) return "";
    rlimit raised{std::min(wanted, limit.rlim_max), limit.rlim_max};
    if (::setrlimit(RLIMIT_NOFILE, &raised) == 0) limit = raised;
    if (limit.rlim_cur >= wanted) return "";
    return "limits.connections is " + std::to_string(connections) + ", but only " +
           std::to_string(limit.rlim_cur) +
           " files may be open: set LimitNOFILE=" + std::to_string(wanted) +
           " in the unit, or lower limits.connections";
}

}  // namespace firstline
