// SPDX-License-Identifier: Apache-2.0
#include "engine/store/latent_keeper.h"

#include "engine/weights/safetensors_writer.h"

#include <ATen/ATen.h>
#include <unistd.h>

#include <chrono>

namespace mutoscope {
namespace {

constexpr std::chrono::hours kLifetime{7 * 24};

}  // namespace

LatentKeeper::LatentKeeper(std::filesystem::path folder) : m_folder(std::move(folder)) {
    namespace fs = std::filesystem;
    std::error_code failed;
    const auto now = fs::file_time_type::clock::now();
    for (fs::directory_iterator entry(m_folder, failed), end; !failed && entry != end; entry.increment(failed)) {
        std::error_code gone;
        if (entry->path().extension() != ".safetensors") continue;
        if (now - entry->last_write_time(gone) > kLifetime && !gone) fs::remove(entry->path(), gone);
    }
}

std::filesystem::path LatentKeeper::fileOf(std::uint64_t job) const {
    return m_folder / ("latents-" + std::to_string(getpid()) + "-" + std::to_string(job) + ".safetensors");
}

Result<std::filesystem::path> LatentKeeper::keep(std::uint64_t job, const at::Tensor& latents,
                                                 const std::string& recipe) const {
    if (m_folder.empty()) return std::filesystem::path();
    std::error_code failed;
    std::filesystem::create_directories(m_folder, failed);
    const std::filesystem::path file = fileOf(job);
    const at::Tensor plain = latents.to(at::kCPU, at::kFloat).contiguous();
    if (auto written = writeSafetensors(file, {{"latents", plain}}, {{"recipe", recipe}}); !written)
        return written.error();
    return file;
}

void LatentKeeper::forget(std::uint64_t job) const {
    std::error_code ignored;
    if (!m_folder.empty()) std::filesystem::remove(fileOf(job), ignored);
}

}  // namespace mutoscope
