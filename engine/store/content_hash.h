// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/image.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mutoscope {

/// SHA-256 (FIPS 180-4) of bytes that come in pieces.
class ContentHash {
public:
    ContentHash();
    ~ContentHash();
    ContentHash(const ContentHash&) = delete;
    ContentHash& operator=(const ContentHash&) = delete;

    void add(const void* data, std::size_t bytes);
    void add(std::string_view text) { add(text.data(), text.size()); }
    /// Once, at the end: 64 lowercase hexadecimal digits.
    std::string hex();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// What a picture of ours begins with as a binary PPM file (netpbm's "P6"); its pixels follow.
std::string ppmHeader(int width, int height);
/// The hash of a picture: of the PPM file that holds it, so `sha256sum` gives the same.
std::string pictureHash(const Image& picture);
/// The hash of a clip: of its frames' PPM files one after another.
std::string framesHash(const std::vector<Image>& frames);

/// A random UUID (RFC 9562, version 4), "8c1e0b6e-....".
std::string randomUuid();

}  // namespace mutoscope
