// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace mutoscope {

/// What went wrong, as far as a caller has to tell cases apart.
enum class ErrorCode {
    InvalidArgument,  ///< the request itself cannot be (usage)
    BadInput,         ///< a picture, model folder or preset is missing, damaged or of the wrong kind
    OutOfMemory,
    Disk,  ///< writing failed: full, read-only, no permission
    DeviceLost,
    NotFinite,  ///< numbers overflowed: the picture would be black
    Cancelled,
    Unsupported,  ///< understood, but this build or machine cannot do it
    Internal,     ///< a bug of ours
};

const char* toString(ErrorCode code);

/// An error as a user reads it: one sentence that names the thing and what to do. `detail` is for the log.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string message;
    std::string detail;
};

/// A value or an Error. Everything that a user or a file can make fail returns one.
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::move(value)) {}
    Result(Error error) : m_state(std::move(error)) {}

    explicit operator bool() const { return m_state.index() == 0; }
    T& value() & { return std::get<0>(m_state); }
    const T& value() const& { return std::get<0>(m_state); }
    T&& value() && { return std::get<0>(std::move(m_state)); }
    const Error& error() const { return std::get<1>(m_state); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)), m_failed(true) {}

    explicit operator bool() const { return !m_failed; }
    const Error& error() const { return m_error; }

private:
    Error m_error;
    bool m_failed = false;
};

}  // namespace mutoscope
