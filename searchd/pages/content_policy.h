// What a page of ours may load (Content-Security-Policy): its own files and pictures of listed
// hosts; no inline script or style, no frame around it but of listed pages, no markup from a
// script's text. Blocks of data, as application/ld+json, are no script and need no leave.
#pragma once

#include <string>
#include <vector>

namespace firstline {

enum class Scripts { kOwn, kNone };  // kOwn: files of this origin, and requests to it

// `framers` are the origins whose pages may show it in a frame.
std::string content_policy(const std::vector<std::string>& image_hosts, Scripts scripts,
                           const std::vector<std::string>& framers = {});

}  // namespace firstline
