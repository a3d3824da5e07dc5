// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <exception>
#include <utility>

namespace mutoscope {

/// An Error on its way out of code that has no Result to return, such as a network's forward(). Ends where LibTorch's
/// exceptions end (withoutExceptions), as the Error that it was.
class ErrorException final : public std::exception {
public:
    explicit ErrorException(Error error) : m_error(std::move(error)) {}
    const Error& error() const { return m_error; }
    const char* what() const noexcept override { return m_error.message.c_str(); }

private:
    Error m_error;
};

}  // namespace mutoscope
