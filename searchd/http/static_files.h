// The web folder's files, read once at start: a request can name a file of this list and nothing
// else.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "kb/base/result.h"
#include "searchd/api/message.h"

namespace firstline {

struct StaticFile {
    std::shared_ptr<const std::string> bytes;  // shared by the replies under way
    std::string content_type;
    std::string etag;
};

class StaticFiles {
  public:
    StaticFiles() = default;

    // Reads the folder: at most 2,000 files of 16 MiB, 256 MiB in all; hidden files, links and
    // files of unknown type are left out. "/" and "/dir/" are their index.html; "/dir" leads to
    // "/dir/".
    static Result<StaticFiles> load(const std::string& root);

    bool has(const std::string& path) const { return files_.count(path) != 0 || is_folder(path); }

    // The file, 304 if the client has it, or 308 to the folder's path with its slash, without which
    // the folder's relative links would lead elsewhere; has(request.path) holds.
    Reply serve(const Request& request) const;

    std::size_t count() const { return files_.size(); }

  private:
    bool is_folder(const std::string& path) const {
        return !path.empty() && files_.count(path + "/") != 0;
    }

    std::map<std::string, StaticFile> files_;
};

}  // namespace firstline
