// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/error_exception.h"
#include "engine/request/result.h"

#include <exception>
#include <new>
#include <type_traits>
#include <utility>

namespace mutoscope {

/// What `work` returns; withoutExceptions() for the window, which knows nothing of LibTorch. A thread of Qt's that lets
/// an exception go ends the program, so what it throws becomes the Result's error; a work that returns none gives an
/// empty answer then.
template <typename Work>
auto guarded(Work& work) -> decltype(work()) {
    using Answer = decltype(work());
    const auto failed = [](Error error) -> Answer {
        if constexpr (std::is_constructible_v<Answer, Error>) {
            return Answer(std::move(error));
        } else {
            return Answer();
        }
    };
    try {
        return work();
    } catch (const ErrorException& error) {
        return failed(error.error());
    } catch (const std::bad_alloc&) {
        return failed(
            {ErrorCode::OutOfMemory, "Not enough memory is free for this; close other programs and try again.", ""});
    } catch (const std::exception& thrown) {
        return failed({ErrorCode::Internal, "Something unexpected went wrong; try again, or start the program again.",
                       thrown.what()});
    }
}

}  // namespace mutoscope
