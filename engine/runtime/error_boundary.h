// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <utility>

namespace mutoscope {

/// The exception being handled, as an Error: LibTorch's and the standard library's are told apart by what a user can do
/// about them. Call only inside a catch block; keeps nothing of the exception but its text.
Error errorFromCurrentException();

/// Runs `work`, which returns a Result, and turns anything it throws into that Result's error. The one place where
/// LibTorch's exceptions end.
template <typename Work>
auto withoutExceptions(Work&& work) -> decltype(work()) {
    try {
        return std::forward<Work>(work)();
    } catch (...) {
        return errorFromCurrentException();
    }
}

}  // namespace mutoscope
