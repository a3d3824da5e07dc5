// SPDX-License-Identifier: Apache-2.0
#include "engine/request/shown_text.h"

#include <algorithm>

namespace mutoscope {

std::string shownText(std::string_view text, std::size_t most) {
    std::string shown(text.substr(0, most));
    if (text.size() > most) {
        std::size_t end = most;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
        shown.resize(end);
        shown += "...";
    }
    std::replace_if(
        shown.begin(), shown.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, '?');
    return shown;
}

}  // namespace mutoscope
