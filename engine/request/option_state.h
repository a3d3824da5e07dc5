// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace mutoscope {

/// How an option sits in the memory there is. TooLarge options are shown disabled.
enum class Fit { Fits, FitsWithSavers, FitsWithOffload, TooLarge };

/// One preset or value, as a front end shows it.
struct OptionState {
    Fit fit = Fit::Fits;
    double slower = 1.0;                           ///< against the same without savers, in memory enough
    std::uint64_t required = 0;                    ///< bytes; 0 where it cannot be told
    std::uint64_t available = 0;                   ///< bytes
    std::string words;                             ///< empty if it simply fits; else what is done, or the two numbers
    std::optional<double> seconds = std::nullopt;  ///< of the whole job; none where nothing like it was timed here
    bool operator==(const OptionState&) const = default;
};

}  // namespace mutoscope
