// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/safetensors_writer.h"

#include "engine/request/strict_json.h"

#include <ATen/ATen.h>
#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

namespace mutoscope {
namespace {

Result<std::string> nameOfDtype(at::ScalarType dtype) {
    switch (dtype) {
        case at::kBool: return std::string("BOOL");
        case at::kByte: return std::string("U8");
        case at::kChar: return std::string("I8");
        case at::kShort: return std::string("I16");
        case at::kInt: return std::string("I32");
        case at::kLong: return std::string("I64");
        case at::kHalf: return std::string("F16");
        case at::kBFloat16: return std::string("BF16");
        case at::kFloat: return std::string("F32");
        case at::kDouble: return std::string("F64");
        default:
            return Error{ErrorCode::Unsupported,
                         std::string("Tensors of type ") + c10::toString(dtype) + " cannot be saved.", ""};
    }
}

/// A descriptor that removes its file again unless it was kept.
class TemporaryFile {
public:
    explicit TemporaryFile(std::filesystem::path path)
        : m_path(std::move(path)),
          m_descriptor(::open(m_path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644)),
          m_created(m_descriptor >= 0) {}
    ~TemporaryFile() {
        if (m_descriptor >= 0) close(m_descriptor);
        if (m_created && !m_kept) unlink(m_path.c_str());
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    bool isOpen() const { return m_descriptor >= 0; }
    bool write(const void* data, std::size_t size) {
        const char* at = static_cast<const char*>(data);
        while (size > 0) {
            const ssize_t written = ::write(m_descriptor, at, std::min<std::size_t>(size, 1 << 26));
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) return false;
            at += written;
            size -= static_cast<std::size_t>(written);
        }
        return true;
    }
    bool keepAs(const std::filesystem::path& target) {
        if (fsync(m_descriptor) != 0) return false;
        const int descriptor = std::exchange(m_descriptor, -1);
        if (close(descriptor) != 0) return false;
        if (rename(m_path.c_str(), target.c_str()) != 0) return false;
        m_kept = true;
        return true;
    }

private:
    std::filesystem::path m_path;
    int m_descriptor;
    const bool m_created;
    bool m_kept = false;
};

}  // namespace

Result<void> writeSafetensors(const std::filesystem::path& path, const std::map<std::string, at::Tensor>& tensors,
                              const std::map<std::string, std::string>& metadata) {
    std::vector<std::pair<std::string, at::Tensor>> ordered(tensors.begin(), tensors.end());
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const auto& a, const auto& b) { return a.second.element_size() > b.second.element_size(); });

    nlohmann::json header = nlohmann::json::object();
    if (!metadata.empty()) header["__metadata__"] = metadata;
    std::uint64_t position = 0;
    for (auto& [name, tensor] : ordered) {
        tensor = tensor.detach().to(at::kCPU).contiguous();
        auto dtype = nameOfDtype(tensor.scalar_type());
        if (!dtype) return dtype.error();
        const std::uint64_t end = position + tensor.nbytes();
        header[name] = {{"dtype", dtype.value()}, {"shape", tensor.sizes().vec()}, {"data_offsets", {position, end}}};
        position = end;
    }
    std::string text = dumpJson(header);
    text.append((8 - text.size() % 8) % 8, ' ');
    const std::uint64_t headerSize = text.size();

    const auto failure = [&path] {
        return Error{ErrorCode::Disk,
                     "Cannot write " + path.string() + ": " + std::strerror(errno) + "; check the disk and its space.",
                     ""};
    };
    std::filesystem::path temporary = path;
    temporary += ".part";
    TemporaryFile file(temporary);
    if (!file.isOpen()) return failure();
    if (!file.write(&headerSize, 8) || !file.write(text.data(), text.size())) return failure();
    for (const auto& [name, tensor] : ordered) {
        if (!file.write(tensor.const_data_ptr(), tensor.nbytes())) return failure();
    }
    if (!file.keepAs(path)) return failure();
    return {};
}

}  // namespace mutoscope
