// A map of the configuration file being read: each key is taken once, by name and type, from the
// environment if it has it; what nobody took is a fault. Only searchd/config includes this (it
// shows yaml-cpp).
#pragma once

#include <yaml-cpp/yaml.h>

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "searchd/config/environment.h"

namespace firstline {

// What all sections of one reading share.
struct ReadingState {
    const std::string& path;  // the file, for messages
    Overrides& overrides;
    std::vector<std::string>& faults;
};

class Section {
  public:
    // `name` is the key's path with a trailing dot, empty for the file's root.
    Section(const YAML::Node& node, std::string name, ReadingState& state);

    void take(const std::string& key, std::string& value);
    void take(const std::string& key, bool& value);
    void take(const std::string& key, int& value, int min, int max, const char* unit);
    // A list; in the environment its entries stand between commas. `fault_of` tells what is wrong
    // with an entry, as "write address and port", or nothing.
    void take_list(const std::string& key, std::vector<std::string>& values,
                   const std::function<std::string(const std::string&)>& fault_of);

    // A text that `accept` turns into a value; it returns what is wrong, or nothing.
    void take(const std::string& key, const std::function<std::string(const std::string&)>& accept);

    // The map under the key; empty if it is not there.
    Section section(const std::string& key);

    // Faults for all keys that were not taken.
    void finish();

  private:
    YAML::Node find(const std::string& key);
    void fault(const YAML::Node& at, const std::string& what);

    YAML::Node node_;
    std::string name_;
    ReadingState& state_;
    std::vector<std::string> known_;
};

}  // namespace firstline
