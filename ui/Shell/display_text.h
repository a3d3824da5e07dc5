// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/job_state.h"

#include <QString>

#include <cstdint>

namespace mutoscope {

/// Numbers as people read them, in the user's language. Used by every view-model, so that a duration or a size reads
/// the same everywhere.
class DisplayText {
public:
    static QString size(int width, int height);  ///< "512 × 512"
    static QString duration(double seconds);     ///< "4 s", "2 min 10 s", "1 h 5 min"
    static QString rough(double seconds);        ///< "40 s", "5 min": a duration of two figures
    static QString timeLeft(double seconds);     ///< "about 40 s left"
    static QString clock(double seconds);        ///< "0:01.25"
    static QString bytes(std::uint64_t bytes);   ///< "2.6 GiB"
    static QString stage(JobState stage);        ///< "Denoising"; empty for what is none
};

}  // namespace mutoscope
