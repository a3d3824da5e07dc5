// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/weights/safetensors_file.h"

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mutoscope {

/// The weights of one part of a model: a single safetensors file, or the shards that an index file lists.
class Checkpoint {
public:
    /// Looks in `folder` for `stem`.safetensors.index.json, `stem`.safetensors or `stem`.fp16.safetensors, for each
    /// stem in turn.
    static Result<Checkpoint> open(const std::filesystem::path& folder, const std::vector<std::string>& stems);

    /// Opens one file.
    static Result<Checkpoint> openFile(const std::filesystem::path& file);

    /// Takes in the tensors of another checkpoint, for a network whose weights are published in several. Errors
    /// (BadInput) name a tensor that both hold.
    Result<void> join(const Checkpoint& other);

    /// Leaves out every tensor that `unwanted` says yes to.
    void drop(const std::function<bool(std::string_view name)>& unwanted);

    /// Every tensor by name, and its entry.
    const std::map<std::string, TensorEntry>& tensors() const { return m_entries; }

    Result<at::Tensor> view(const std::string& name) const;

    /// Bytes of all tensors as stored.
    std::uint64_t byteCount() const;

    /// For messages: the file, or the folder of the shards; the first one's where several are joined.
    const std::filesystem::path& location() const { return m_location; }

private:
    static Result<Checkpoint> openSharded(const std::filesystem::path& index);
    Result<void> add(SafetensorsFile file);

    std::filesystem::path m_location;
    std::vector<SafetensorsFile> m_files;
    std::map<std::string, TensorEntry> m_entries;
    std::map<std::string, std::size_t> m_fileOf;  // for the names in m_entries
};

}  // namespace mutoscope
