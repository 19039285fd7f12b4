// Content as it stood in a revision of its git repository.
#pragma once

#include <string>

#include "indexer/replay/scratch_folder.h"
#include "kb/base/result.h"

namespace firstline {

// A tree of files in git: what `git show REVISION:PATH` would list.
struct GitTree {
    std::string folder;    // any folder of the repository
    std::string revision;  // HEAD~1, main, a tag, a commit
    std::string path;      // "./" for `folder` itself; else from the repository's top
};

// Copies the tree's files into `target`, which exists and is empty; the repository, its index and
// the working files are left alone. kNotFound if there is no such repository, revision or path;
// kIo if git or tar is missing or fails. The message names what to write instead.
Result<void> export_tree(const GitTree& tree, const std::string& target);

}  // namespace firstline
