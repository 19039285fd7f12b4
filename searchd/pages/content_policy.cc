#include "searchd/pages/content_policy.h"

namespace firstline {

std::string content_policy(const std::vector<std::string>& image_hosts, Scripts scripts,
                           const std::vector<std::string>& framers) {
    std::string policy = "default-src 'none'; ";
    if (scripts == Scripts::kOwn) policy += "script-src 'self'; connect-src 'self'; ";
    policy += "style-src 'self'; img-src 'self' data:";
    for (const std::string& host : image_hosts) policy += " " + host;
    policy += "; base-uri 'none'; form-action 'self'; frame-ancestors";
    if (framers.empty()) policy += " 'none'";
    for (const std::string& framer : framers) policy += " " + framer;
    return policy + "; require-trusted-types-for 'script'";
}

}  // namespace firstline
