// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace mutoscope::test {

/// A safetensors file from its pieces, right or wrong.
inline std::string withHeaderSize(std::uint64_t size, const std::string& rest) {
    std::string bytes(8, '\0');
    std::memcpy(bytes.data(), &size, 8);
    return bytes + rest;
}

/// `json` as it is, then `dataBytes` bytes of data: 0, 1, 2, ...
inline std::string safetensorsBytes(const std::string& json, std::size_t dataBytes = 0) {
    std::string data(dataBytes, '\0');
    for (std::size_t i = 0; i < dataBytes; ++i) data[i] = static_cast<char>(i);
    return withHeaderSize(json.size(), json + data);
}

/// One member of a header.
inline std::string member(const std::string& name, const std::string& dtype, const std::string& shape,
                          const std::string& offsets) {
    return "\"" + name + R"(":{"dtype":")" + dtype + R"(","shape":)" + shape + R"(,"data_offsets":)" + offsets + "}";
}

inline std::string object(const std::vector<std::string>& members) {
    std::string text = "{";
    for (const std::string& each : members) text += (text.size() > 1 ? "," : "") + each;
    return text + "}";
}

inline void writeBytes(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

inline std::string readBytes(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

inline std::size_t countOfFiles(const std::filesystem::path& folder) {
    const std::filesystem::directory_iterator entries(folder);
    return static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
}

}  // namespace mutoscope::test
