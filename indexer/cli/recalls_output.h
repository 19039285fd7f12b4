// What `firstline recalls` prints: conversations in which a customer was told what no longer
// stands; and how it finds them.
#pragma once

#include <memory>
#include <string>

#include "searchd/knowledge/recall.h"

namespace firstline {

// Opens the inserts' file, which must be there (kNotFound otherwise).
Result<std::unique_ptr<InsertStore>> open_inserts(const std::string& file);

// Everybody's, compared with the live snapshot of the data folder, which is opened only if there is
// anything to compare.
Result<RecallList> live_recalls(InsertStore& store, const std::string& data, int limit);

// The line that `firstline index` ends with if something is to be recalled; else, and whenever that
// cannot be told, empty: an index does not fail for it.
std::string recalls_line(const std::string& data);

std::string recalls_text(const RecallList& list);
std::string recalls_json(const RecallList& list, const std::string& snapshot);

}  // namespace firstline
