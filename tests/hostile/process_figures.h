// What a process holds, as /proc tells.
#pragma once

#include <sys/types.h>

#include <cstddef>

namespace firstline {

// Resident memory in MB; 0 if there is no such process.
double resident_mb(pid_t process);

// Open file descriptors.
std::size_t open_descriptors(pid_t process);

// Processor time used so far, in seconds.
double processor_seconds(pid_t process);

}  // namespace firstline
