// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/safetensors_file.h"

#include "engine/weights/mapping_guard.h"

#include <ATen/ATen.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>

namespace mutoscope {
namespace {

constexpr std::uint64_t kMaximumHeaderBytes = 100'000'000;

Error badFile(const std::filesystem::path& path, const std::string& what) {
    return {ErrorCode::BadInput, path.string() + ": " + what, ""};
}

bool startsWith(std::string_view bytes, std::string_view prefix) { return bytes.substr(0, prefix.size()) == prefix; }

/// Any bytes may begin a file: they are the header's size. What follows tells, a JSON object.
bool beginsWithHeader(std::string_view bytes) {
    std::uint64_t headerSize = 0;
    if (bytes.size() < sizeof headerSize) return false;
    std::memcpy(&headerSize, bytes.data(), sizeof headerSize);
    const auto first = bytes.find_first_not_of(" \t\r\n", sizeof headerSize);
    return headerSize <= kMaximumHeaderBytes && first != std::string_view::npos && bytes[first] == '{';
}

/// What a file that is not safetensors looks like, from its first bytes; empty when it is nothing known.
std::string foreignFormat(std::string_view head) {
    if (beginsWithHeader(head)) return "";
    if (startsWith(head, "version https://git-lfs")) {
        return "this is a Git-LFS pointer, not the weights; the download is incomplete (git lfs pull).";
    }
    if (startsWith(head, "PK\x03\x04"))
        return "this is a zip archive (a PyTorch pickle?), not safetensors; pickles are never read, get the "
               "safetensors version.";
    if (startsWith(head, "GGUF"))
        return "this is a GGUF file, not safetensors; get the safetensors version of this model.";
    if (head.size() > 1 && head[0] == '\x80' && head[1] >= 2 && head[1] <= 5) {
        return "this is a Python pickle, not safetensors; pickles are never read, get the safetensors version.";
    }
    const auto text = head.find_first_not_of(" \t\r\n");
    if (text != std::string_view::npos && head[text] == '<')
        return "this is a web page, not safetensors; download it again.";
    return "";
}

}  // namespace

class SafetensorsFile::Mapping {
public:
    Mapping(int descriptor, const char* data, std::size_t size, const struct stat& status)
        : m_descriptor(descriptor), m_data(data), m_size(size), m_status(status) {
        m_guard.emplace(data, size);
    }
    ~Mapping() {
        m_guard.reset();  // before the addresses may mean something else
        if (m_data) munmap(const_cast<char*>(m_data), m_size);
        close(m_descriptor);
    }
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;

    const char* data() const { return m_data; }

    /// Asked before every use, and by whoever read from it afterwards.
    bool isUnchanged() const {
        struct stat now {};
        return !m_guard->isDamaged() && fstat(m_descriptor, &now) == 0 && now.st_size == m_status.st_size &&
               now.st_mtim.tv_sec == m_status.st_mtim.tv_sec && now.st_mtim.tv_nsec == m_status.st_mtim.tv_nsec;
    }

private:
    const int m_descriptor;
    const char* const m_data;
    const std::size_t m_size;
    const struct stat m_status;
    std::optional<MappingGuard> m_guard;
};

Result<SafetensorsFile> SafetensorsFile::open(const std::filesystem::path& path) {
    // O_NONBLOCK: a FIFO must not hang the reader.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) return badFile(path, std::string("cannot be opened: ") + std::strerror(errno) + ".");
    struct stat status {};
    if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        close(descriptor);
        return badFile(path, "is not a regular file; put the weights themselves there.");
    }
    const auto size = static_cast<std::uint64_t>(status.st_size);
    void* mapped = size ? mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0) : nullptr;
    if (mapped == MAP_FAILED) {
        const std::string reason = std::strerror(errno);
        close(descriptor);
        return badFile(path, "cannot be mapped: " + reason + ".");
    }

    SafetensorsFile file;
    file.m_path = path;
    file.m_mapping = std::make_shared<const Mapping>(descriptor, static_cast<const char*>(mapped), size, status);
    const std::string_view bytes(file.m_mapping->data(), size);
    if (const std::string foreign = foreignFormat(bytes.substr(0, 256)); !foreign.empty())
        return badFile(path, foreign);
    if (size < 8)
        return badFile(path,
                       "is too short for a safetensors file (" + std::to_string(size) + " bytes); download it again.");

    std::uint64_t headerSize = 0;
    std::memcpy(&headerSize, bytes.data(), 8);  // little-endian, as every machine we build for
    if (headerSize > kMaximumHeaderBytes)
        return badFile(path, "is not a safetensors file (its header would be over 100 MB); download it again.");
    if (headerSize > size - 8) return badFile(path, "is cut off inside its header; download it again.");

    auto header = parseSafetensorsHeader(bytes.substr(8, headerSize), size - 8 - headerSize);
    if (!header) {
        Error error = header.error();
        error.message = path.string() + ": " + error.message;
        return error;
    }
    file.m_header = std::move(header).value();
    file.m_dataStart = 8 + headerSize;
    return file;
}

Result<at::Tensor> SafetensorsFile::view(const std::string& name) const {
    const auto found = m_header.tensors.find(name);
    if (found == m_header.tensors.end()) return badFile(m_path, "holds no tensor '" + name + "'.");
    if (!m_mapping->isUnchanged()) return badFile(m_path, "changed while it was being read; load the model again.");

    const TensorEntry& entry = found->second;
    const auto options = at::TensorOptions().dtype(entry.dtype);
    const char* data = m_mapping->data() + m_dataStart + entry.begin;
    if (entry.begin == entry.end) return at::empty(entry.shape, options);
    if (reinterpret_cast<std::uintptr_t>(data) % c10::elementSize(entry.dtype) != 0) {
        at::Tensor copy = at::empty(entry.shape, options);
        std::memcpy(copy.mutable_data_ptr(), data, entry.end - entry.begin);
        return copy;
    }
    const auto keepAlive = m_mapping;
    return at::from_blob(
        const_cast<char*>(data), entry.shape, [keepAlive](void*) {}, options);
}

}  // namespace mutoscope
