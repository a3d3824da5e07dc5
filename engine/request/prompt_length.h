// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace mutoscope {

/// How much of a text a model's encoder reads.
struct PromptLength {
    int tokens = 0;   ///< that the whole text needs, start and end included
    int most = 0;     ///< that are read; 0 where the model knows no such limit
    std::string cut;  ///< the end of the text that is not read
    bool operator==(const PromptLength&) const = default;
};

}  // namespace mutoscope
