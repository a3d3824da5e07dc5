// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/checkpoint.h"

#include "engine/weights/model_folder.h"

#include <nlohmann/json.hpp>

#include <set>

namespace mutoscope {
namespace {

bool isPlainFileName(const std::string& name) {
    return !name.empty() && name != "." && name != ".." && name.find_first_of("/\\") == std::string::npos &&
           name.find('\0') == std::string::npos;
}

}  // namespace

Result<void> Checkpoint::add(SafetensorsFile file) {
    for (const auto& [name, entry] : file.header().tensors) {
        if (!m_entries.emplace(name, entry).second) {
            return Error{ErrorCode::BadInput,
                         file.path().string() + ": holds '" + name +
                             "', which another shard holds too; download the model again.",
                         ""};
        }
        m_fileOf[name] = m_files.size();
    }
    m_files.push_back(std::move(file));
    return {};
}

Result<void> Checkpoint::join(const Checkpoint& other) {
    for (const auto& [name, entry] : other.m_entries) {
        if (m_entries.count(name)) {
            return Error{ErrorCode::BadInput,
                         other.location().string() + ": holds '" + name + "', which " + m_location.string() +
                             " holds too; they do not belong together.",
                         ""};
        }
    }
    const std::size_t first = m_files.size();
    m_files.insert(m_files.end(), other.m_files.begin(), other.m_files.end());
    m_entries.insert(other.m_entries.begin(), other.m_entries.end());
    for (const auto& [name, file] : other.m_fileOf) m_fileOf[name] = first + file;
    return {};
}

void Checkpoint::drop(const std::function<bool(std::string_view)>& unwanted) {
    std::erase_if(m_entries, [&](const auto& entry) { return unwanted(entry.first); });
    std::erase_if(m_fileOf, [&](const auto& entry) { return unwanted(entry.first); });
}

Result<Checkpoint> Checkpoint::openFile(const std::filesystem::path& path) {
    auto file = SafetensorsFile::open(path);
    if (!file) return file.error();
    Checkpoint checkpoint;
    checkpoint.m_location = path;
    if (auto added = checkpoint.add(std::move(file).value()); !added) return added.error();
    return checkpoint;
}

Result<Checkpoint> Checkpoint::openSharded(const std::filesystem::path& index) {
    auto json = readJsonFile(index);
    if (!json) return json.error();
    const auto bad = [&index](const std::string& what) {
        return Error{ErrorCode::BadInput, index.string() + ": " + what, ""};
    };
    const auto map = json->find("weight_map");
    if (map == json->end() || !map->is_object() || map->empty()) return bad("has no weight_map; download it again.");

    std::map<std::string, std::set<std::string>> namesOfShard;
    for (const auto& [tensor, shard] : map->items()) {
        if (!shard.is_string() || !isPlainFileName(shard.get<std::string>())) {
            return bad("names a shard that is not a file of this folder; do not use this model.");
        }
        namesOfShard[shard.get<std::string>()].insert(tensor);
    }

    Checkpoint checkpoint;
    checkpoint.m_location = index.parent_path();
    for (const auto& [shard, names] : namesOfShard) {
        const std::filesystem::path path = index.parent_path() / shard;
        // The form that does not throw: a name of the index may be too long for any file.
        std::error_code ignored;
        if (!std::filesystem::exists(path, ignored))
            return bad("the shard " + shard + " is missing; the download is incomplete.");
        auto file = SafetensorsFile::open(path);
        if (!file) return file.error();
        for (const std::string& name : names) {
            if (!file->header().tensors.count(name))
                return bad("places '" + name + "' in " + shard + ", which lacks it; download the model again.");
        }
        if (auto added = checkpoint.add(std::move(file).value()); !added) return added.error();
    }
    return checkpoint;
}

Result<Checkpoint> Checkpoint::open(const std::filesystem::path& folder, const std::vector<std::string>& stems) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(folder, ignored)) {
        return Error{ErrorCode::BadInput, folder.string() + ": the folder is missing; the model is incomplete.", ""};
    }
    for (const std::string& stem : stems) {
        for (const char* variant : {"", ".fp16", ".bf16"}) {
            const auto index = folder / (stem + ".safetensors.index" + variant + ".json");
            if (std::filesystem::exists(index, ignored)) return openSharded(index);
            const auto single = folder / (stem + variant + ".safetensors");
            if (std::filesystem::exists(single, ignored)) return openFile(single);
        }
    }
    for (const char* pickle : {"diffusion_pytorch_model.bin", "pytorch_model.bin"}) {
        if (std::filesystem::exists(folder / pickle, ignored)) {
            return Error{ErrorCode::BadInput,
                         folder.string() + ": holds only a pickle (" + pickle +
                             "), which is never read; get the safetensors version of this model.",
                         ""};
        }
    }
    return Error{ErrorCode::BadInput,
                 folder.string() + ": " + stems.front() + ".safetensors is missing; the model is incomplete.", ""};
}

Result<at::Tensor> Checkpoint::view(const std::string& name) const {
    const auto found = m_fileOf.find(name);
    if (found == m_fileOf.end())
        return Error{ErrorCode::BadInput, m_location.string() + ": holds no tensor '" + name + "'.", ""};
    return m_files[found->second].view(name);
}

std::uint64_t Checkpoint::byteCount() const {
    std::uint64_t bytes = 0;
    for (const auto& [name, entry] : m_entries) bytes += entry.end - entry.begin;
    return bytes;
}

}  // namespace mutoscope
