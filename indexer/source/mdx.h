// MDX, Markdown with JSX in it, made into Markdown: imports, exports and expressions go, the text
// within components stays. What a component says in a property shows as well: a tab's label as a
// bold line, an accordion's title as a heading, a call-out as a box (see admonitions.h).
#pragma once

#include <vector>

#include "indexer/source/liquid.h"

namespace firstline {

// How much is JSX: in a .mdx file braces are expressions; in others only what is surely MDX goes,
// imports and components, whose names have a capital that no HTML element has.
enum class Jsx : std::uint8_t { kComponentsOnly, kAll };

std::vector<SourceLine> resolve_mdx(std::vector<SourceLine> lines, Jsx jsx);

}  // namespace firstline
