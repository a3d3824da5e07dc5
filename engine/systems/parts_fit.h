// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace mutoscope {

class ClipTextModel;
class ClipTokenizer;

/// Whether the networks of a checkpoint belong together; keeps the first thing that does not fit.
class PartsFit {
public:
    explicit PartsFit(const std::filesystem::path& folder) : m_folder(folder) {}

    void require(bool fits, const std::string& otherwise);
    /// What the autoencoder's latents have and what the denoiser takes.
    void latents(std::int64_t channels, std::int64_t taken);
    /// The text encoder with its tokenizer, and the width of the texts that the denoiser takes.
    void texts(const ClipTextModel& encoder, const ClipTokenizer& tokenizer, std::int64_t taken);
    /// What the picture encoder gives and what the denoiser takes.
    void pictures(std::int64_t given, std::int64_t taken);

    /// BadInput: names the folder and what differs.
    Result<void> result() const;

private:
    const std::filesystem::path m_folder;
    std::string m_problem;
};

}  // namespace mutoscope
