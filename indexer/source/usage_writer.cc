#include "indexer/source/usage_writer.h"

#include <yaml-cpp/yaml.h>

namespace firstline {

std::string write_usage(const Curation& curation, const std::string& note) {
    YAML::Emitter out;
    out << YAML::Comment(note) << YAML::Newline << YAML::BeginMap;
    out << YAML::Key << "questions" << YAML::Value << YAML::BeginSeq;
    for (const ConfirmedQuestion& one : curation.confirmed) {
        out << YAML::BeginMap << YAML::Key << "question" << YAML::Value << YAML::DoubleQuoted
            << one.question << YAML::Key << "locale" << YAML::Value << one.locale << YAML::Key
            << "page" << YAML::Value << YAML::DoubleQuoted << one.page << YAML::Key << "sessions"
            << YAML::Value << one.sessions;
        if (!one.is_offered) out << YAML::Key << "offer" << YAML::Value << "no";
        out << YAML::EndMap;
    }
    out << YAML::EndSeq << YAML::Key << "pages" << YAML::Value << YAML::BeginSeq;
    for (const PageUse& use : curation.uses) {
        out << YAML::Flow << YAML::BeginMap << YAML::Key << "page" << YAML::Value
            << YAML::DoubleQuoted << use.page << YAML::Key << "locale" << YAML::Value << use.locale
            << YAML::Key << "opened" << YAML::Value << use.opened << YAML::Key << "helpful"
            << YAML::Value << use.helpful << YAML::Key << "not_helpful" << YAML::Value
            << use.not_helpful << YAML::EndMap;
    }
    out << YAML::EndSeq << YAML::EndMap << YAML::Newline;
    return out.c_str();
}

}  // namespace firstline
