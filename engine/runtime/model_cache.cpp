// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/model_cache.h"

#include "engine/memory/devices.h"
#include "engine/weights/folder_identity.h"

#include <algorithm>

namespace mutoscope {
namespace {

bool sameForm(const LoadOptions& one, const LoadOptions& other) {
    return one.device == other.device && one.precision == other.precision && one.weightStorage == other.weightStorage &&
           one.residency == other.residency;
}

}  // namespace

bool ModelCache::isWarm(const std::filesystem::path& folder, const LoadOptions& options) const {
    const std::string files = folderIdentity(folder);
    return std::any_of(m_models.begin(), m_models.end(),
                       [&](const Kept& kept) { return kept.files == files && sameForm(options, kept.options); });
}

Result<ModelCache::Use> ModelCache::get(const std::filesystem::path& folder, const LoadOptions& options,
                                        const ModelRoom& room) {
    std::string files = folderIdentity(folder);
    const auto warm = std::find_if(m_models.begin(), m_models.end(), [&](const Kept& kept) {
        return kept.files == files && sameForm(options, kept.options);
    });
    if (warm != m_models.end()) {
        m_models.splice(m_models.begin(), m_models, warm);
        makeRoom(options.device, room, m_models.front().system.get());
        return Use{m_models.front().system.get(), true};
    }
    makeRoom(options.device, room, nullptr);
    auto loaded = m_load(folder, options);
    if (!loaded) return loaded.error();
    Kept kept{std::move(loaded).value(), std::move(files), options, room.weights};
    if (!kept.system) {
        return Error{ErrorCode::Internal, "The model could not be loaded.", "the loader returned nothing"};
    }
    kept.options.cancel = {};
    m_models.push_front(std::move(kept));
    return Use{m_models.front().system.get(), false};
}

void ModelCache::makeRoom(const std::string& device, const ModelRoom& room, const GenerationSystem* forWhom) {
    const auto others = [&] {
        std::uint64_t bytes = 0;
        for (const Kept& kept : m_models) {
            if (kept.system.get() != forWhom && kept.options.device == device) bytes += kept.weights;
        }
        return bytes;
    };
    const bool known = room.required > 0 && room.available > 0 && room.weights > 0;
    bool freed = false;
    for (auto kept = m_models.end(); kept != m_models.begin();) {
        --kept;
        if (kept->system.get() == forWhom || kept->options.device != device) continue;
        if (known && kept->weights > 0 && room.required + others() <= room.available) break;
        kept = m_models.erase(kept);
        freed = true;
    }
    if (freed) releaseCachedDeviceMemory();
}

void ModelCache::drop() {
    if (m_models.empty()) return;
    m_models.clear();
    releaseCachedDeviceMemory();
}

}  // namespace mutoscope
