// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/error_boundary.h"

#include "engine/request/error_exception.h"

#include <c10/util/Exception.h>

#include <array>
#include <new>
#include <string_view>

namespace mutoscope {
namespace {

template <std::size_t N>
bool mentionsAny(std::string_view text, const std::array<std::string_view, N>& phrases) {
    for (std::string_view phrase : phrases) {
        if (text.find(phrase) != std::string_view::npos) return true;
    }
    return false;
}

// Not every shortage arrives as OutOfMemoryError: workspaces of cuDNN and cuBLAS and the CPU allocator report in words.
constexpr std::array<std::string_view, 7> kShortages{"out of memory",
                                                     "not enough memory",
                                                     "can't allocate memory",
                                                     "cannot allocate memory",
                                                     "CUDNN_STATUS_ALLOC_FAILED",
                                                     "CUBLAS_STATUS_ALLOC_FAILED",
                                                     "CUSOLVER_STATUS_ALLOC_FAILED"};

// After these the process's CUDA context stays unusable.
constexpr std::array<std::string_view, 8> kDeviceLosses{
    "illegal memory access", "device-side assert", "unspecified launch failure", "uncorrectable ECC error",
    "hardware stack error",  "misaligned address", "no CUDA-capable device",     "CUDA error: unknown error"};

Error translate(std::string_view text, bool shortage, bool accelerator) {
    const std::string detail(text);
    if (shortage || mentionsAny(text, kShortages)) {
        return {ErrorCode::OutOfMemory,
                "There is not enough memory for this clip; choose a smaller size, fewer frames or a smaller preset.",
                detail};
    }
    if (accelerator || mentionsAny(text, kDeviceLosses)) {
        return {ErrorCode::DeviceLost,
                "The graphics card stopped answering; restart Mutoscope, and the computer if it happens again.",
                detail};
    }
    return {ErrorCode::Internal, "Something went wrong inside Mutoscope; please report it with the details.", detail};
}

}  // namespace

Error errorFromCurrentException() {
    try {
        throw;
    } catch (const ErrorException& error) {
        return error.error();
    } catch (const c10::OutOfMemoryError& error) {
        return translate(error.what_without_backtrace(), true, false);
    } catch (const c10::AcceleratorError& error) {
        return translate(error.what_without_backtrace(), false, true);
    } catch (const c10::Error& error) {
        return translate(error.what(), false, false);
    } catch (const std::bad_alloc& error) {
        return translate(error.what(), true, false);
    } catch (const std::exception& error) {
        return translate(error.what(), false, false);
    } catch (...) {
        return translate("unknown exception", false, false);
    }
}

}  // namespace mutoscope
