#include "searchd/http/socket.h"

#include <unistd.h>

namespace firstline {

void Socket::reset(int descriptor) {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = descriptor;
}

}  // namespace firstline
