// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/warm_model.h"

#include "engine/memory/devices.h"

#include <vector>

namespace mutoscope {
namespace {

/// Changes when any file of the folder is replaced, added or removed.
std::string identityOf(const std::filesystem::path& folder) {
    namespace fs = std::filesystem;
    std::error_code failed;
    std::vector<std::string> files;
    for (fs::recursive_directory_iterator entry(folder, failed), end; !failed && entry != end;
         entry.increment(failed)) {
        std::error_code gone;
        if (!entry->is_regular_file(gone)) continue;
        const auto size = entry->file_size(gone);
        const auto written = entry->last_write_time(gone).time_since_epoch().count();
        files.push_back(entry->path().string() + '\n' + std::to_string(size) + '\n' + std::to_string(written) + '\n');
    }
    std::sort(files.begin(), files.end());
    std::string identity = fs::weakly_canonical(folder, failed).string() + '\n';
    for (const std::string& file : files) identity += file;
    return identity;
}

bool sameForm(const LoadOptions& one, const LoadOptions& other) {
    return one.device == other.device && one.precision == other.precision && one.weightStorage == other.weightStorage &&
           one.residency == other.residency;
}

}  // namespace

Result<WarmModel::Use> WarmModel::get(const std::filesystem::path& folder, const LoadOptions& options) {
    std::string files = identityOf(folder);
    if (m_system && files == m_files && sameForm(options, m_options)) return Use{m_system.get(), true};
    drop();
    auto loaded = m_load(folder, options);
    if (!loaded) return loaded.error();
    m_system = std::move(loaded).value();
    if (!m_system) return Error{ErrorCode::Internal, "The model could not be loaded.", "the loader returned nothing"};
    m_files = std::move(files);
    m_options = options;
    m_options.cancel = {};
    return Use{m_system.get(), false};
}

void WarmModel::drop() {
    if (!m_system) return;
    m_system.reset();
    releaseCachedDeviceMemory();
}

}  // namespace mutoscope
