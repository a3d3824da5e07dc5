// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/cancel_token.h"
#include "engine/request/generation_request.h"
#include "engine/request/job_event.h"
#include "engine/request/library_clip.h"
#include "engine/runtime/recipe.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace mutoscope {

/// What a clip's file tells of how it was made.
struct ClipRecipe {
    Recipe recipe;
    std::string json;        ///< as it stands in the file
    std::string systemName;  ///< of the model's generation system, for people
};

/// What the gallery's page needs from the user's library. Called on threads of its own; any may be empty.
struct GalleryServices {
    /// Brings the library up to date with the disk. May take long the first time, and lets itself be asked meanwhile.
    std::function<Result<void>(const CancelToken& cancel)> refresh;
    /// The newest first.
    std::function<Result<std::vector<LibraryClip>>(const LibraryFilter& filter)> list;
    /// Names of models and of presets that clips have.
    std::function<std::vector<std::string>()> models;
    std::function<std::vector<std::string>()> presets;
    std::function<Result<void>(const std::string& uuid, int stars)> setStars;
    /// The first frames of a clip, as many as that at most.
    std::function<Result<std::vector<Image>>(const std::filesystem::path& file, int most)> frames;
    /// What asks for a clip again, by its file's recipe: with its seed, and with its picture where that is still known.
    std::function<Result<GenerationRequest>(const std::filesystem::path& file)> recipe;
    std::function<Result<ClipRecipe>(const std::filesystem::path& file)> details;
    /// The whole clip, as its job gave it.
    std::function<Result<std::shared_ptr<const Clip>>(const std::filesystem::path& file)> open;
    /// To the desktop's trash; where it is then.
    std::function<Result<std::filesystem::path>(const std::filesystem::path& file)> moveToTrash;
    std::function<Result<void>(const std::filesystem::path& inTrash, const std::filesystem::path& file)> restore;
};

}  // namespace mutoscope
