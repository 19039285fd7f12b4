// The table of routes (api/openapi.yaml, and the help centre's pages).
#pragma once

#include <vector>

#include "searchd/http/router.h"

namespace firstline {

std::vector<Route> make_routes(const Context& context, const HelpCenter* help_center);

}  // namespace firstline
