// Result<T>: the value a function was asked for, or the Error that says why there is none.
//
// The member names are those of C++23's std::expected, so that the type can be replaced by it when
// the compiler has it. Whatever may fail in service returns one; nothing in this project throws.
//
//     Result<Page> page = decode_page(bytes);
//     if (!page) return page.error();
//     use(*page);
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace firstline {

// Only codes that some caller branches on.
enum class ErrorCode {
    kInvalid,      // the input is wrong; the message names the remedy
    kNotFound,     // what was named does not exist
    kCorrupt,      // stored bytes are damaged or of another version
    kIo,           // the operating system refused
    kUnavailable,  // not now: nothing published, or shutting down
    kDeadline,     // the caller's time was up before it was done
};

// Why something failed. `message` is one sentence for an editor or operator, with file and line
// where there are any; a shopper is never shown it.
struct Error {
    ErrorCode code = ErrorCode::kInvalid;
    std::string message;
};

template <typename T>
class [[nodiscard]] Result {
  public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: implicit
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit

    bool has_value() const { return state_.index() == 0; }
    explicit operator bool() const { return has_value(); }

    T& value() & { return *std::get_if<0>(&state_); }
    const T& value() const& { return *std::get_if<0>(&state_); }
    T&& value() && { return std::move(*std::get_if<0>(&state_)); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return std::get_if<0>(&state_); }
    const T* operator->() const { return std::get_if<0>(&state_); }

    const Error& error() const {
        assert(!has_value());
        return *std::get_if<1>(&state_);
    }

  private:
    std::variant<T, Error> state_;
};

// The result of something done for its effect: nothing, or the Error.
template <>
class [[nodiscard]] Result<void> {
  public:
    Result() = default;
    Result(Error error) : failed_(true), error_(std::move(error)) {}  // NOLINT: implicit

    bool has_value() const { return !failed_; }
    explicit operator bool() const { return has_value(); }
    const Error& error() const {
        assert(failed_);
        return error_;
    }

  private:
    bool failed_ = false;
    Error error_;
};

}  // namespace firstline
