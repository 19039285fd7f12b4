#include "searchd/config/section.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "kb/base/nearest.h"

namespace firstline {
namespace {

// "a, b" as a and b.
std::vector<std::string> entries_of(std::string_view text) {
    std::vector<std::string> entries;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        std::string_view entry = text.substr(0, comma);
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
        while (!entry.empty() && entry.front() == ' ') entry.remove_prefix(1);
        while (!entry.empty() && entry.back() == ' ') entry.remove_suffix(1);
        if (!entry.empty()) entries.emplace_back(entry);
    }
    return entries;
}

}  // namespace

Section::Section(const YAML::Node& node, std::string name, ReadingState& state)
    : node_(node), name_(std::move(name)), state_(state) {
    if (node_.IsDefined() && !node_.IsNull() && !node_.IsMap()) {
        fault(node_,
              (name_.empty() ? "the file" : "\"" + name_.substr(0, name_.size() - 1) + "\"") +
                  " must be a map of keys, as in docs/config.md");
        node_ = YAML::Node();
    }
}

YAML::Node Section::find(const std::string& key) {
    known_.push_back(key);
    if (!node_.IsDefined() || !node_.IsMap()) return YAML::Node(YAML::NodeType::Undefined);
    for (const auto& entry : node_) {
        if (entry.first.IsScalar() && entry.first.Scalar() == key) return entry.second;
    }
    return YAML::Node(YAML::NodeType::Undefined);
}

void Section::fault(const YAML::Node& at, const std::string& what) {
    state_.faults.push_back(state_.path + ":" + std::to_string(at.Mark().line + 1) + ": " + what);
}

void Section::take(const std::string& key,
                   const std::function<std::string(const std::string&)>& accept) {
    const YAML::Node node = find(key);
    if (const std::string* value = state_.overrides.find(name_ + key); value != nullptr) {
        const std::string wrong = accept(*value);
        if (!wrong.empty()) state_.faults.push_back(variable_of(name_ + key) + " " + wrong);
        return;
    }
    if (!node.IsDefined() || node.IsNull()) return;
    if (!node.IsScalar()) {
        fault(node, "\"" + name_ + key + "\" must be one value, not a list or map");
        return;
    }
    const std::string wrong = accept(node.Scalar());
    if (!wrong.empty()) fault(node, "\"" + name_ + key + "\" " + wrong);
}

void Section::take(const std::string& key, std::string& value) {
    take(key, [&](const std::string& text) {
        value = text;
        return std::string();
    });
}

void Section::take(const std::string& key, bool& value) {
    take(key, [&](const std::string& text) -> std::string {
        if (text != "true" && text != "false") return "is \"" + text + "\"; write true or false";
        value = text == "true";
        return {};
    });
}

void Section::take(const std::string& key, int& value, int min, int max, const char* unit) {
    take(key, [&](const std::string& text) -> std::string {
        int number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        const bool whole = error == std::errc() && end == text.data() + text.size();
        if (!whole || number < min || number > max) {
            return "is \"" + text + "\"; write a whole number of " + unit + " from " +
                   std::to_string(min) + " to " + std::to_string(max);
        }
        value = number;
        return {};
    });
}

void Section::take_list(const std::string& key, std::vector<std::string>& values,
                        const std::function<std::string(const std::string&)>& fault_of) {
    const YAML::Node node = find(key);
    const auto wrong_with = [&](const std::string& entry) {
        const std::string fault = fault_of(entry);
        return fault.empty() ? fault : " holds \"" + entry + "\"; " + fault;
    };
    if (const std::string* value = state_.overrides.find(name_ + key); value != nullptr) {
        values = entries_of(*value);
        for (const std::string& entry : values) {
            const std::string wrong = wrong_with(entry);
            if (!wrong.empty()) state_.faults.push_back(variable_of(name_ + key) + wrong);
        }
        return;
    }
    if (!node.IsDefined() || node.IsNull()) return;
    values.clear();
    if (!node.IsSequence()) {
        fault(node, "\"" + name_ + key + "\" must be a list, as in [a, b]");
        return;
    }
    for (const YAML::Node& entry : node) {
        if (!entry.IsScalar()) {
            fault(entry, "\"" + name_ + key + "\" must be a list of plain values");
            continue;
        }
        values.push_back(entry.Scalar());
        const std::string wrong = wrong_with(entry.Scalar());
        if (!wrong.empty()) fault(entry, "\"" + name_ + key + "\"" + wrong);
    }
}

Section Section::section(const std::string& key) {
    return {find(key), name_ + key + ".", state_};
}

void Section::finish() {
    if (!node_.IsDefined() || !node_.IsMap()) return;
    std::set<std::string> seen;
    for (const auto& entry : node_) {
        const std::string key = entry.first.IsScalar() ? entry.first.Scalar() : "?";
        if (!seen.insert(key).second)
            fault(entry.first, "\"" + name_ + key + "\" stands here twice");
        if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
        const std::string nearest = nearest_name(key, known_);
        fault(entry.first, "unknown key \"" + name_ + key + "\"" +
                               (nearest.empty() ? "; see docs/config.md"
                                                : "; did you mean \"" + name_ + nearest + "\"?"));
    }
}

}  // namespace firstline
