// SPDX-License-Identifier: Apache-2.0
#include "engine/store/content_hash.h"

#include <openssl/evp.h>

#include <array>
#include <random>

namespace mutoscope {
namespace {

std::string hexOf(const unsigned char* bytes, std::size_t count) {
    constexpr const char* kDigits = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += kDigits[bytes[i] >> 4];
        text += kDigits[bytes[i] & 15];
    }
    return text;
}

}  // namespace

struct ContentHash::State {
    State() : context(EVP_MD_CTX_new()) { EVP_DigestInit_ex(context, EVP_sha256(), nullptr); }
    ~State() { EVP_MD_CTX_free(context); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    EVP_MD_CTX* context;
};

ContentHash::ContentHash() : m_state(std::make_unique<State>()) {}
ContentHash::~ContentHash() = default;

void ContentHash::add(const void* data, std::size_t bytes) { EVP_DigestUpdate(m_state->context, data, bytes); }

std::string ContentHash::hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int bytes = 0;
    EVP_DigestFinal_ex(m_state->context, digest.data(), &bytes);
    return hexOf(digest.data(), bytes);
}

std::string ppmHeader(int width, int height) {
    return "P6\n" + std::to_string(width) + " " + std::to_string(height) + "\n255\n";
}

std::string pictureHash(const Image& picture) {
    ContentHash hash;
    hash.add(ppmHeader(picture.width, picture.height));
    hash.add(picture.pixels.data(), picture.pixels.size());
    return hash.hex();
}

std::string framesHash(const std::vector<Image>& frames) {
    ContentHash hash;
    for (const Image& frame : frames) {
        hash.add(ppmHeader(frame.width, frame.height));
        hash.add(frame.pixels.data(), frame.pixels.size());
    }
    return hash.hex();
}

std::string randomUuid() {
    std::random_device source;
    std::array<unsigned char, 16> bytes{};
    for (unsigned char& byte : bytes) byte = static_cast<unsigned char>(source());
    bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0F) | 0x40);
    bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3F) | 0x80);
    std::string text = hexOf(bytes.data(), bytes.size());
    for (const std::size_t dash : {20, 16, 12, 8}) text.insert(dash, "-");
    return text;
}

}  // namespace mutoscope
