// Reading one entry of a YAML file of ours by a schema: known keys, values of the right kind, and a
// Finding with line, column and remedy for what does not fit.
#pragma once

#include <yaml-cpp/yaml.h>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/source/reader.h"

namespace firstline {

// What the entries of one file share: its name, the rule's, and what was found so far.
struct YamlReading {
    std::string file;
    std::string rule;
    std::vector<Finding> findings = {};
    std::size_t values_left = 0;  // that may still be read: aliases can make a small file endless

    // Nobody mends more than kFindingsMax at once; what is over is not kept.
    static constexpr std::size_t kFindingsMax = 200;
    void fault(const YAML::Mark& mark, std::string message, std::string remedy);
};

class YamlEntry {
  public:
    // `what` names the entry in messages: "a pin". Reports keys that are not among `known`, with
    // the nearest one, and keys that stand twice. Anything but a map reads as an entry without
    // keys.
    YamlEntry(YamlReading& reading, const YAML::Node& node, std::string what,
              std::vector<std::string> known);

    bool has(const std::string& key) const;
    YAML::Mark mark() const { return node_.Mark(); }
    YAML::Mark mark_of(const std::string& key) const;

    // One text, outer white space gone; empty if the key is not there or was reported.
    std::string text(const std::string& key);
    // One text or a list of them, none empty. Reports an empty list.
    std::vector<std::string> texts(const std::string& key);
    // The canonical tag, or empty.
    std::string locale(const std::string& key);
    // "YYYY-MM-DD", or empty.
    std::string date(const std::string& key);
    bool yes_or_no(const std::string& key, bool otherwise);
    double number(const std::string& key, double least, double most, double otherwise);

    // Nothing more is told of an entry that is no map.
    void fault(const YAML::Mark& mark, std::string message, std::string remedy) {
        if (is_map_) reading_.fault(mark, std::move(message), std::move(remedy));
    }

  private:
    YAML::Node find(const std::string& key) const;
    std::string scalar(const YAML::Node& value, const std::string& key);

    YamlReading& reading_;
    YAML::Node node_;
    std::string what_;
    bool is_map_ = true;
};

}  // namespace firstline
