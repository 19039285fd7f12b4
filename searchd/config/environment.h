// Settings from the environment: FIRSTLINE_LIMITS_THREADS=8 is limits.threads. They stand over the
// file and under the command line, so that a container needs no file of its own.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace firstline {

// FIRSTLINE_… variables and their values.
using Environment = std::map<std::string, std::string>;

// Those of a process's environment ("NAME=value" each, a null pointer at the end).
Environment firstline_variables(const char* const* variables);

// "FIRSTLINE_LISTEN_TLS_KEY" for "listen.tls.key".
std::string variable_of(const std::string& key);

// The variables while a configuration is read: each key asks for its own.
class Overrides {
  public:
    explicit Overrides(const Environment& environment) : environment_(environment) {}

    // The value for the key's full path; nullptr if the environment has none.
    const std::string* find(const std::string& key);

    // Variables that no key asked for. One that is nearly a key's is a fault, with the key's in
    // `faults`; the others are returned: tools around the daemon have variables of their own.
    std::vector<std::string> unused(std::vector<std::string>& faults) const;

  private:
    const Environment& environment_;
    std::vector<std::string> known_;  // variables of the keys that asked
};

}  // namespace firstline
