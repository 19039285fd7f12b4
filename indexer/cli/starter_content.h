// The content folder that `firstline init` makes: a few pages of a made-up store to write over,
// judged questions, curation to uncomment, and a README with the next commands. Plain text, nothing
// to compute.
#pragma once

#include <span>
#include <string_view>

namespace firstline {

struct StarterFile {
    std::string_view path;  // below the new folder
    std::string_view text;
};

std::span<const StarterFile> starter_files();

}  // namespace firstline
