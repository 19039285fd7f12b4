// What `--json` prints: one document, for programs, of index, check, search and snapshots.
// Fields are named in docs/guide-editor.md.
#pragma once

#include <string>
#include <vector>

#include "indexer/build/index_content.h"
#include "indexer/source/reader.h"
#include "kb/index/manifest.h"
#include "kb/search/engine.h"

namespace firstline {

std::string findings_json(const std::vector<Finding>& findings);
std::string index_report_json(const IndexReport& report);
std::string answer_json(const std::string& snapshot, const Question& question,
                        const Answer& answer);
std::string snapshots_json(const std::vector<Manifest>& manifests, const std::string& current);

}  // namespace firstline
