#include "indexer/source/yaml_entry.h"

#include <algorithm>
#include <set>
#include <utility>

#include "indexer/source/clean_text.h"
#include "indexer/source/page_defaults.h"
#include "kb/base/nearest.h"

namespace firstline {
namespace {

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
}

}  // namespace

void YamlReading::fault(const YAML::Mark& mark, std::string message, std::string remedy) {
    if (findings.size() == kFindingsMax) return;
    const bool is_known = mark.line >= 0;
    findings.push_back({Severity::kError, file,
                        is_known ? static_cast<std::uint32_t>(mark.line) + 1 : 0,
                        is_known ? static_cast<std::uint32_t>(mark.column) + 1 : 0, rule,
                        std::move(message), std::move(remedy)});
}

YamlEntry::YamlEntry(YamlReading& reading, const YAML::Node& node, std::string what,
                     std::vector<std::string> known)
    : reading_(reading), node_(node), what_(std::move(what)) {
    if (!node.IsMap()) {
        fault(node.Mark(), what_ + " is keys with values, and here is something else",
              "write one \"key: value\" a line; the keys are " + joined(known));
        is_map_ = false;
        node_ = YAML::Node(YAML::NodeType::Map);
        return;
    }
    std::set<std::string> seen;
    for (const auto& pair : node_) {
        const std::string key = pair.first.IsScalar() ? pair.first.Scalar() : std::string();
        if (std::find(known.begin(), known.end(), key) == known.end()) {
            const std::string nearest = nearest_name(key, known);
            fault(pair.first.Mark(), what_ + " has no key \"" + key + "\"",
                  nearest.empty() ? "write one of " + joined(known)
                                  : "did you mean \"" + nearest + "\"?");
        } else if (seen.count(key) > 0) {
            fault(pair.first.Mark(), "\"" + key + "\" stands twice in " + what_,
                  "write both values as one list");
        }
        seen.insert(key);
    }
}

YAML::Node YamlEntry::find(const std::string& key) const {
    for (const auto& pair : node_) {
        if (pair.first.IsScalar() && pair.first.Scalar() == key) return pair.second;
    }
    return YAML::Node(YAML::NodeType::Undefined);
}

bool YamlEntry::has(const std::string& key) const {
    return find(key).IsDefined();
}

YAML::Mark YamlEntry::mark_of(const std::string& key) const {
    const YAML::Node value = find(key);
    return value.IsDefined() ? value.Mark() : node_.Mark();
}

std::string YamlEntry::scalar(const YAML::Node& value, const std::string& key) {
    if (reading_.values_left == 0) return {};
    if (--reading_.values_left == 0) {
        fault(value.Mark(), "the file says more than can be read",
              "take out what repeats, above all through \"*\" aliases");
    }
    if (!value.IsScalar()) {
        fault(value.Mark(), "\"" + key + "\" holds a text, and here is something else",
              "quote it if it holds ':', '[' or '{'");
        return {};
    }
    std::string text = folded(value.Scalar());
    if (text.empty()) {
        fault(value.Mark(), "\"" + key + "\" is empty", "write a text behind it, or take it out");
    }
    return text;
}

std::string YamlEntry::text(const std::string& key) {
    const YAML::Node value = find(key);
    return value.IsDefined() ? scalar(value, key) : std::string();
}

std::vector<std::string> YamlEntry::texts(const std::string& key) {
    const YAML::Node value = find(key);
    if (!value.IsDefined()) return {};
    std::vector<std::string> list;
    if (!value.IsSequence()) {
        list.push_back(scalar(value, key));
    } else {
        for (const YAML::Node& item : value) list.push_back(scalar(item, key));
        if (list.empty()) {
            fault(value.Mark(), "\"" + key + "\" is an empty list",
                  "write " + key + ": [one, two], or take it out");
        }
    }
    std::erase(list, std::string());
    return list;
}

std::string YamlEntry::locale(const std::string& key) {
    const std::string written = text(key);
    if (written.empty()) return {};
    if (const auto tag = locale_of_tag(written)) return *tag;
    fault(mark_of(key), "\"" + written + "\" is no language tag", "write one as in locale: pt-BR");
    return {};
}

std::string YamlEntry::date(const std::string& key) {
    const std::string written = text(key);
    if (written.empty()) return {};
    const auto day = iso_date(written);
    if (day && written.size() == day->size()) return *day;
    fault(mark_of(key), "\"" + written + "\" is no day",
          "write year, month and day, as in " + key + ": 2027-01-31");
    return {};
}

bool YamlEntry::yes_or_no(const std::string& key, bool otherwise) {
    const std::string written = text(key);
    if (written.empty()) return otherwise;
    bool value = otherwise;
    if (YAML::convert<bool>::decode(YAML::Node(written), value)) return value;
    fault(mark_of(key), "\"" + key + "\" is yes or no, and here is \"" + written + "\"",
          "write " + key + ": yes or " + key + ": no");
    return otherwise;
}

double YamlEntry::number(const std::string& key, double least, double most, double otherwise) {
    const std::string written = text(key);
    if (written.empty()) return otherwise;
    double value = otherwise;
    if (YAML::convert<double>::decode(YAML::Node(written), value) && value >= least &&
        value <= most) {
        return value;
    }
    fault(mark_of(key), "\"" + written + "\" is no number that \"" + key + "\" can be",
          "write one from " + YAML::Node(least).Scalar() + " to " + YAML::Node(most).Scalar());
    return otherwise;
}

}  // namespace firstline
