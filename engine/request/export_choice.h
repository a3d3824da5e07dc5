// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

namespace mutoscope {

/// What is done to a clip's frames on their way into a file, in this order: range, interpolation, forwards and back,
/// repeats; scaling at the end.
struct ClipEdit {
    int firstFrame = 0;
    std::optional<int> lastFrame = std::nullopt;  ///< included; none for the clip's last
    int interpolation = 1;  ///< 1, 2 or 4: so many times as many frames a second, the new ones moved into place
    bool pingPong = false;  ///< forwards, then back to the start; neither end is shown twice
    int loops = 1;          ///< how often all of it plays, 1 to 100
    double scale = 1;       ///< of width and height, 0.1 to 4
    std::optional<int> longestSide = std::nullopt;  ///< pixels; larger frames are made smaller

    bool operator==(const ClipEdit&) const = default;
};

/// Everything that an artist chooses about an export but its name.
struct ExportChoice {
    std::string format = "mp4";          ///< ExportFormatInfo::id
    std::optional<int> quality;          ///< within the format's range; none for its standard
    std::optional<int> framesPerSecond;  ///< of the clip's own frames; none for the rate it was made for
    ClipEdit edit;
    bool recipe = true;     ///< picture name, prompt and settings go into the file
    bool hardware = false;  ///< encode on the graphics card where that works

    bool operator==(const ExportChoice&) const = default;
};

}  // namespace mutoscope
