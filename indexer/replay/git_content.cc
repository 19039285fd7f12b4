#include "indexer/replay/git_content.h"

#include "indexer/replay/process.h"

namespace firstline {
namespace {

std::string trimmed(std::string text) {
    text.erase(text.find_last_not_of(" \r\n") + 1);
    return text;
}

// git's output, without the line feed.
Result<std::string> ask_git(const std::string& folder, std::vector<std::string> arguments,
                            const std::string& refusal) {
    arguments.insert(arguments.begin(), {"git", "-C", folder});
    auto ran = run_program(arguments);
    if (!ran) return ran.error();
    if (ran->exit_code == 0) return trimmed(std::move(ran->out));
    return Error{ErrorCode::kNotFound, refusal + " (git: " + trimmed(std::move(ran->err)) + ")"};
}

Result<void> run_or_fail(const std::vector<std::string>& arguments) {
    auto ran = run_program(arguments);
    if (!ran) return ran.error();
    if (ran->exit_code == 0) return {};
    return Error{ErrorCode::kIo, arguments[0] + " failed: " + trimmed(std::move(ran->err))};
}

}  // namespace

Result<void> export_tree(const GitTree& tree, const std::string& target) {
    const auto repository =
        ask_git(tree.folder, {"rev-parse", "--absolute-git-dir"},
                tree.folder + " is in no git repository, so it has no earlier revisions");
    if (!repository) return repository.error();
    const std::string refusal =
        "git knows no folder \"" + tree.path + "\" in revision \"" + tree.revision + "\"";
    const auto object = ask_git(
        tree.folder, {"rev-parse", "--verify", "--end-of-options", tree.revision + ":" + tree.path},
        refusal);
    if (!object) return object.error();
    // In two steps, as "REV:PATH^{tree}" would be a path of that odd name.
    const auto id = ask_git(tree.folder, {"rev-parse", "--verify", *object + "^{tree}"}, refusal);
    if (!id) return id.error();
    auto archive = ScratchFolder::make();
    if (!archive) return archive.error();
    const std::string file = archive->file("content.tar");
    // By --git-dir the tree stands for itself, wherever the command line is.
    if (auto made = run_or_fail(
            {"git", "--git-dir", *repository, "archive", "--format=tar", "--output", file, *id});
        !made) {
        return made;
    }
    return run_or_fail({"tar", "--extract", "--file", file, "--directory", target});
}

}  // namespace firstline
