// The web folder's files, read once at start: a request can name a file of this list and nothing
// else.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kb/base/result.h"
#include "searchd/api/message.h"

namespace firstline {

// A file's bytes in one coding, with their tag; shared by the replies under way.
struct StaticBytes {
    std::shared_ptr<const std::string> bytes;
    std::string etag;
};

struct StaticFile {
    StaticBytes plain;
    StaticBytes gzip;  // no bytes: the type is no text, or it would not be smaller
    std::string content_type;
    std::string policy;         // its own Content-Security-Policy; empty: the one of all
    bool is_shared = false;     // other sites' pages may read it: the widget's files
    bool is_immutable = false;  // its name has a hash of its content
};

class StaticFiles {
  public:
    StaticFiles() = default;

    // Reads the folder: at most 2,000 files of 16 MiB, 256 MiB in all; hidden files, links and
    // files of unknown type are left out. "/" and "/dir/" are their index.html; "/dir" leads to
    // "/dir/". Texts are compressed here, once.
    static Result<StaticFiles> load(const std::string& root);

    // Lets pages of these origins, live chats, show the agents' console in a frame and talk to it:
    // its page names them, and `policy` is its own. Without the console nothing changes.
    void admit_chats(const std::vector<std::string>& origins, const std::string& policy);

    bool has(const std::string& path) const { return files_.count(path) != 0 || is_folder(path); }

    // The file, 304 if the client has it, or 308 to the folder's path with its slash, without which
    // the folder's relative links would lead elsewhere; has(request.path) holds. As gzip, under a
    // tag of its own, for a client that takes it.
    Reply serve(const Request& request) const;

    std::size_t count() const { return files_.size(); }

  private:
    bool is_folder(const std::string& path) const {
        return !path.empty() && files_.count(path + "/") != 0;
    }

    std::map<std::string, StaticFile> files_;
};

}  // namespace firstline
