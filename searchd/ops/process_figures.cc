#include "searchd/ops/process_figures.h"

#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

namespace firstline {

ProcessFigures process_figures() {
    ProcessFigures figures;
    rusage usage{};
    if (::getrusage(RUSAGE_SELF, &usage) == 0) {
        const auto seconds = [](const timeval& time) {
            return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
        };
        figures.cpu_seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    }
    std::ifstream memory("/proc/self/statm");
    double whole_pages = 0;
    double resident_pages = 0;
    if (memory >> whole_pages >> resident_pages)
        figures.resident_bytes = resident_pages * static_cast<double>(::sysconf(_SC_PAGESIZE));
    std::error_code error;
    const std::filesystem::directory_iterator files("/proc/self/fd", error);
    if (!error) {
        // The walk itself has one open.
        figures.open_files = static_cast<double>(std::distance(begin(files), end(files))) - 1;
    }
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0)
        figures.open_files_max = static_cast<double>(limit.rlim_cur);
    return figures;
}

}  // namespace firstline
