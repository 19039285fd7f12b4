#include "kb/base/file.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace firstline {
namespace {

constexpr std::size_t kHashedAtOnce = std::size_t{256} * 1024;  // bytes; stays in the cache

Error os_error(const std::string& action, const std::string& path) {
    const int code = errno;
    return {code == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo,
            "cannot " + action + " " + path + ": " + std::strerror(code)};
}

// A descriptor that closes itself.
class Descriptor {
  public:
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    int get() const { return fd_; }
    bool ok() const { return fd_ >= 0; }

  private:
    int fd_;
};

std::string parent_of(const std::string& path) {
    const std::string parent = std::filesystem::path(path).parent_path().string();
    return parent.empty() ? "." : parent;
}

std::string hex(const unsigned char* bytes, std::size_t size) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    out.reserve(size * 2);
    for (unsigned i = 0; i < size; ++i) {
        out += kDigits[bytes[i] >> 4];
        out += kDigits[bytes[i] & 15];
    }
    return out;
}

struct OpenedFile {
    Descriptor file;
    std::uint64_t bytes = 0;
};

// A regular file of at most `bytes_max` bytes.
Result<OpenedFile> open_regular(const std::string& path, std::uint64_t bytes_max) {
    // O_NONBLOCK so that a FIFO does not hang the reader before it can be refused.
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.ok()) return os_error("open", path);
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) return os_error("examine", path);
    if (!S_ISREG(status.st_mode))
        return Error{ErrorCode::kInvalid, path + " is not a regular file"};
    const auto bytes = static_cast<std::uint64_t>(status.st_size);
    if (bytes > bytes_max) {
        return Error{ErrorCode::kInvalid, path + " has " + std::to_string(bytes) +
                                              " bytes; the limit is " + std::to_string(bytes_max)};
    }
    return OpenedFile{std::move(file), bytes};
}

// Fills `room` as far as the file goes; how many bytes there were.
Result<std::size_t> read_into(const Descriptor& file, const std::string& path,
                              std::span<char> room) {
    std::size_t done = 0;
    while (done < room.size()) {
        const ssize_t got = ::read(file.get(), room.data() + done, room.size() - done);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return os_error("read", path);
        if (got == 0) break;
        done += static_cast<std::size_t>(got);
    }
    return done;
}

constexpr std::size_t kChunkBytes = 1u << 20;

}  // namespace

Result<std::string> read_whole_file(const std::string& path, std::uint64_t bytes_max) {
    const auto opened = open_regular(path, bytes_max);
    if (!opened) return opened.error();
    std::string bytes(static_cast<std::size_t>(opened->bytes), '\0');
    const auto read = read_into(opened->file, path, bytes);
    if (!read) return read.error();
    bytes.resize(*read);
    return bytes;
}

Result<void> read_lines(const std::string& path, std::uint64_t bytes_max,
                        const std::function<void(std::string_view line)>& take) {
    const auto opened = open_regular(path, bytes_max);
    if (!opened) return opened.error();
    std::vector<char> buffer(kChunkBytes);
    std::size_t kept = 0;  // of a line that goes on in the next chunk
    for (std::uint64_t left = bytes_max;;) {
        if (kept == buffer.size()) buffer.resize(buffer.size() * 2);
        const auto read = read_into(opened->file, path, std::span(buffer).subspan(kept));
        if (!read) return read.error();
        if (*read > left) return Error{ErrorCode::kInvalid, path + " grows while it is read"};
        left -= *read;
        std::string_view rest(buffer.data(), kept + *read);
        for (std::size_t end = rest.find('\n', kept); end != std::string_view::npos;
             end = rest.find('\n')) {
            take(rest.substr(0, end));
            rest.remove_prefix(end + 1);
        }
        if (*read == 0) {
            if (!rest.empty()) take(rest);
            return {};
        }
        kept = rest.size();
        std::copy(rest.begin(), rest.end(), buffer.begin());
    }
}

// Creates the file and hands it to `finish` once it is written.
template <typename Finish>
static Result<void> write_file(const std::string& path, std::string_view bytes, Finish finish) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (!file.ok()) return os_error("create", path);
    while (!bytes.empty()) {
        const ssize_t put = ::write(file.get(), bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return os_error("write", path);
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return finish(file.get());
}

Result<void> write_new_file(const std::string& path, std::string_view bytes) {
    return write_file(path, bytes, [](int) { return Result<void>(); });
}

Result<void> write_file_atomically(const std::string& path, std::string_view bytes) {
    const std::string temporary = path + ".tmp" + std::to_string(::getpid());
    const auto sync = [&](int file) {
        return ::fsync(file) == 0 ? Result<void>() : os_error("sync", path);
    };
    if (auto written = write_file(temporary, bytes, sync); !written) {
        ::unlink(temporary.c_str());
        return written;
    }
    if (::rename(temporary.c_str(), path.c_str()) != 0) {
        Error error = os_error("rename a new file to", path);
        ::unlink(temporary.c_str());
        return error;
    }
    return sync_folder(parent_of(path));
}

Result<void> sync_folder(const std::string& path) {
    const Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.ok()) return os_error("open folder", path);
    if (::fsync(folder.get()) != 0) return os_error("sync folder", path);
    return {};
}

std::string sha256(std::string_view bytes) {
    std::string digest(kSha256Bytes, '\0');
    EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()), nullptr,
               EVP_sha256(), nullptr);
    return digest;
}

std::string sha256_hex(std::string_view bytes) {
    const std::string digest = sha256(bytes);
    return hex(reinterpret_cast<const unsigned char*>(digest.data()), digest.size());
}

// Read, not mapped: a mapped hole that a full disk has no page for would end the process.
Result<std::string> sha256_hex_of_file(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.ok()) return os_error("open", path);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest(EVP_MD_CTX_new(),
                                                                         EVP_MD_CTX_free);
    EVP_DigestInit_ex(digest.get(), EVP_sha256(), nullptr);
    std::vector<char> bytes(kHashedAtOnce);
    while (true) {
        const ssize_t got = ::read(file.get(), bytes.data(), bytes.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return os_error("read", path);
        if (got == 0) break;
        EVP_DigestUpdate(digest.get(), bytes.data(), static_cast<std::size_t>(got));
    }
    std::array<unsigned char, kSha256Bytes> out{};
    EVP_DigestFinal_ex(digest.get(), out.data(), nullptr);
    return hex(out.data(), out.size());
}

Result<MappedFile> MappedFile::open(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.ok()) return os_error("open", path);
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) return os_error("examine", path);
    MappedFile mapped;
    mapped.size_ = static_cast<std::size_t>(status.st_size);
    if (mapped.size_ == 0) return mapped;
    void* data = ::mmap(nullptr, mapped.size_, PROT_READ, MAP_SHARED, file.get(), 0);
    if (data == MAP_FAILED) {
        mapped.size_ = 0;
        return os_error("map", path);
    }
    mapped.data_ = static_cast<const char*>(data);
    return mapped;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
}

MappedFile::~MappedFile() {
    if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

}  // namespace firstline
