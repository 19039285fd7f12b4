#include "searchd/config/environment.h"

#include <algorithm>
#include <string_view>

#include "kb/base/nearest.h"

namespace firstline {
namespace {

constexpr std::string_view kPrefix = "FIRSTLINE_";

}  // namespace

Environment firstline_variables(const char* const* variables) {
    Environment found;
    for (; *variables != nullptr; ++variables) {
        const std::string_view variable = *variables;
        const std::size_t equals = variable.find('=');
        if (equals == std::string_view::npos || variable.substr(0, kPrefix.size()) != kPrefix)
            continue;
        found.emplace(variable.substr(0, equals), variable.substr(equals + 1));
    }
    return found;
}

std::string variable_of(const std::string& key) {
    std::string name(kPrefix);
    for (const char c : key) {
        if (c == '.') {
            name += '_';
        } else {
            name += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
        }
    }
    return name;
}

const std::string* Overrides::find(const std::string& key) {
    known_.push_back(variable_of(key));
    const auto found = environment_.find(known_.back());
    return found == environment_.end() ? nullptr : &found->second;
}

std::vector<std::string> Overrides::unused(std::vector<std::string>& faults) const {
    std::vector<std::string> others;
    for (const auto& [name, value] : environment_) {
        if (std::find(known_.begin(), known_.end(), name) != known_.end()) continue;
        const std::string nearest = nearest_name(name, known_);
        if (nearest.empty()) {
            others.push_back(name);
        } else {
            faults.push_back("unknown variable " + name + "; did you mean " + nearest + "?");
        }
    }
    return others;
}

}  // namespace firstline
