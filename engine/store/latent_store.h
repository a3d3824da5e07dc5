// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"
#include "engine/request/start_latents.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace mutoscope {

/// A clip's latents as they were decoded, and what they can be used with.
struct FinishedLatents {
    at::Tensor latents;       ///< [F', L, h, w], float32 on the CPU
    std::string autoencoder;  ///< fingerprint of the autoencoder whose latents they are
    int width = 0;            ///< of the clip, pixels; this and the next two
    int height = 0;
    int frames = 0;
};

/// The finished latents of clips, so that another clip can begin with them: one safetensors file each, named by the
/// hash of its bytes, which the clip's receipt tells. Those of Stable Diffusion's autoencoder take a twelfth of
/// the clip's pixels. Together they take no more than the budget: those that were neither made nor used for longest go
/// first. The folder is looked through when a sixteenth of the budget was added since, so that a job does not take
/// longer with each one before it; several processes may be over the budget by that much. Copies of a store share what
/// they know. Any thread, any process.
class LatentStore {
public:
    static constexpr std::uint64_t kBudget = std::uint64_t{1} << 30;

    /// An empty folder keeps nothing.
    explicit LatentStore(std::filesystem::path folder, std::uint64_t budget = kBudget)
        : m_folder(std::move(folder)), m_budget(budget), m_seen(std::make_shared<Seen>()) {}

    /// The hash to find them by; on the disk when it returns. Empty where nothing is kept. Errors: Disk.
    Result<std::string> keep(const FinishedLatents& finished) const;
    /// The kept file as a start, without strength and clip's name, and used now. BadInput: not kept (any more), or
    /// damaged.
    Result<StartLatents> find(const std::string& sha256) const;
    bool holds(const std::string& sha256) const;
    void forget(const std::string& sha256) const;

private:
    /// What the folder held when it was last looked through.
    struct Seen {
        std::mutex mutex;
        std::optional<std::uint64_t> bytes;  ///< none before that
        std::uint64_t added = 0;             ///< bytes by this store since
    };

    std::filesystem::path fileOf(const std::string& sha256) const;
    void makeRoom(const std::filesystem::path& newest) const;

    std::filesystem::path m_folder;
    std::uint64_t m_budget;
    std::shared_ptr<Seen> m_seen;
};

/// That of this user: latents/ in userDataFolder().
LatentStore userLatents();

/// A file of latents as a start, without strength and clip's name. BadInput: gone, damaged, or another kind of file.
Result<StartLatents> startLatentsIn(const std::filesystem::path& file);

/// What the start's file holds, [F', L, h, w], float32, used now. BadInput: gone, or not the bytes that were meant.
Result<at::Tensor> loadLatents(const StartLatents& start);

}  // namespace mutoscope
