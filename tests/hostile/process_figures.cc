#include "tests/hostile/process_figures.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace firstline {
namespace {

std::string folder_of(pid_t process) {
    return "/proc/" + std::to_string(process);
}

}  // namespace

double resident_mb(pid_t process) {
    std::ifstream file(folder_of(process) + "/statm");
    double size = 0;
    double resident = 0;
    file >> size >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1 << 20);
}

std::size_t open_descriptors(pid_t process) {
    std::size_t count = 0;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder_of(process) + "/fd", error), end;
         !error && entry != end; entry.increment(error)) {
        ++count;
    }
    return count;
}

double processor_seconds(pid_t process) {
    std::ifstream file(folder_of(process) + "/stat");
    std::string text((std::istreambuf_iterator<char>(file)), {});
    // The second field, the program's name, may hold spaces: it ends with the last parenthesis.
    std::size_t at = text.rfind(')');
    for (int field = 2; field < 14 && at != std::string::npos; ++field) at = text.find(' ', at + 1);
    if (at == std::string::npos) return 0;
    std::size_t used = 0;
    const double user = std::stod(text.substr(at), &used);
    return (user + std::stod(text.substr(at + used))) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

}  // namespace firstline
