// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/lora_file.h"

#include "engine/request/strict_json.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace mutoscope {
namespace {

enum class Role { Up, Down, Alpha };

struct NamePart {
    std::string layer;
    Role role;
};

/// Takes a tensor's name apart; nothing for names that no LoRA has.
std::optional<NamePart> partOf(const std::string& name) {
    static constexpr std::array<std::pair<std::string_view, Role>, 8> kEndings{{
        {".lora_down.weight", Role::Down},
        {".lora_up.weight", Role::Up},
        {".lora.down.weight", Role::Down},
        {".lora.up.weight", Role::Up},
        {"_lora.down.weight", Role::Down},
        {"_lora.up.weight", Role::Up},
        {".lora_linear_layer.down.weight", Role::Down},
        {".lora_linear_layer.up.weight", Role::Up},
    }};
    for (const auto& [ending, role] : kEndings) {
        if (name.ends_with(ending)) return NamePart{name.substr(0, name.size() - ending.size()), role};
    }
    if (name.ends_with(".alpha")) {
        std::string layer = name.substr(0, name.size() - std::string_view(".alpha").size());
        if (layer.ends_with("_lora")) layer.resize(layer.size() - std::string_view("_lora").size());
        return NamePart{std::move(layer), Role::Alpha};
    }
    // PEFT may put the adapter's name before the last part: lora_A.default.weight.
    for (const auto& [middle, role] : {std::pair{".lora_A.", Role::Down}, std::pair{".lora_B.", Role::Up}}) {
        if (const auto at = name.rfind(middle); at != std::string::npos && name.ends_with("weight"))
            return NamePart{name.substr(0, at), role};
    }
    return std::nullopt;
}

/// What diffusers keeps beside the weights: {"unet.lora_alpha": 8, "unet.alpha_pattern": {"to_q": 4}, ...}.
std::optional<double> alphaFromMetadata(const nlohmann::json& metadata, const std::string& layer) {
    const auto dot = layer.find('.');
    if (dot == std::string::npos || !metadata.is_object()) return std::nullopt;
    const std::string part = layer.substr(0, dot), module = layer.substr(dot + 1);
    if (const auto pattern = metadata.find(part + ".alpha_pattern");
        pattern != metadata.end() && pattern->is_object()) {
        for (const auto& [key, value] : pattern->items()) {
            if (value.is_number() && (module == key || module.ends_with("." + key))) return value.get<double>();
        }
    }
    const auto alpha = metadata.find(part + ".lora_alpha");
    if (alpha == metadata.end() || !alpha->is_number()) return std::nullopt;
    return alpha->get<double>();
}

bool hasRankStabilisedScale(const nlohmann::json& metadata, const std::string& layer) {
    const auto flag = metadata.find(layer.substr(0, layer.find('.')) + ".use_rslora");
    return flag != metadata.end() && flag->is_boolean() && flag->get<bool>();
}

Error bad(const std::filesystem::path& path, const std::string& what) {
    return Error{ErrorCode::BadInput, path.string() + ": " + what, ""};
}

std::vector<std::int64_t> flatShape(const std::vector<std::int64_t>& shape) {
    std::int64_t rest = 1;
    for (std::size_t i = 1; i < shape.size(); ++i) rest *= shape[i];
    return {shape.front(), rest};
}

}  // namespace

Result<LoraFile> LoraFile::open(const std::filesystem::path& path) {
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) return bad(path, "there is no such LoRA; name its file.");
    std::filesystem::path file = path;
    if (std::filesystem::is_directory(path, ignored)) {
        for (const char* name : {"pytorch_lora_weights.safetensors", "diffusion_pytorch_model.safetensors"}) {
            if (file == path && std::filesystem::exists(path / name, ignored)) file = path / name;
        }
        if (file == path)
            return bad(path, "the folder holds no pytorch_lora_weights.safetensors; name the LoRA's file.");
    }
    auto opened = SafetensorsFile::open(file);
    if (!opened) return opened.error();
    LoraFile lora(std::move(opened).value());
    if (auto found = lora.findLayers(); !found) return found.error();
    if (auto read = lora.readScales(); !read) return read.error();
    return lora;
}

Result<void> LoraFile::findLayers() {
    std::map<std::string, LoraLayer> layers;
    for (const auto& [name, entry] : m_file.header().tensors) {
        const auto part = partOf(name);
        if (!part) {
            return Error{ErrorCode::Unsupported,
                         path().string() + ": '" + name +
                             "' is not part of a plain LoRA (up, down and alpha); use a file without it.",
                         ""};
        }
        if (part->role == Role::Alpha) continue;
        if (!c10::isFloatingType(entry.dtype) || entry.shape.size() < 2 || entry.shape.front() < 1)
            return bad(path(), "'" + name + "' is not a matrix; the file is damaged.");
        LoraLayer& layer = layers[part->layer];
        layer.layer = part->layer;
        (part->role == Role::Up ? layer.up : layer.down) = name;
    }
    for (auto& [name, layer] : layers) {
        if (layer.up.empty() || layer.down.empty())
            return bad(path(), "'" + name + "' has only one of its two matrices; download the file again.");
        const auto [up, down] = shapes(layer);
        if (up[1] != down[0]) return bad(path(), "the two matrices of '" + name + "' do not fit; the file is damaged.");
        m_layers.push_back(std::move(layer));
    }
    if (m_layers.empty()) return bad(path(), "holds no LoRA; choose another file.");
    return {};
}

Result<void> LoraFile::readScales() {
    std::map<std::string, double> alphas;
    for (const auto& [name, entry] : m_file.header().tensors) {
        const auto part = partOf(name);
        if (part->role != Role::Alpha) continue;
        auto view = m_file.view(name);
        if (!view) return view.error();
        if (view->numel() != 1) return bad(path(), "'" + name + "' is not a number; the file is damaged.");
        alphas[part->layer] = view->to(at::kDouble).item<double>();
    }
    ParsedJson metadata(nlohmann::json::object());
    if (const auto text = m_file.header().metadata.find("lora_adapter_metadata");
        text != m_file.header().metadata.end()) {
        auto read = parseStrictJson(text->second, path().string(), {.allowDuplicates = true});
        if (!read || !read->is_object())
            return bad(path(), "its lora_adapter_metadata is not valid; the file is damaged.");
        metadata = std::move(read).value();
    }
    for (LoraLayer& layer : m_layers) {
        const auto rank = static_cast<double>(shapes(layer).second[0]);
        if (const auto alpha = alphas.find(layer.layer); alpha != alphas.end()) {
            layer.scale = alpha->second / rank;
        } else if (const auto told = alphaFromMetadata(metadata, layer.layer)) {
            layer.scale = *told / (hasRankStabilisedScale(metadata, layer.layer) ? std::sqrt(rank) : rank);
        }
        if (!std::isfinite(layer.scale)) return bad(path(), "the scale of '" + layer.layer + "' is not a number.");
    }
    return {};
}

std::pair<std::vector<std::int64_t>, std::vector<std::int64_t>> LoraFile::shapes(const LoraLayer& layer) const {
    const auto& tensors = m_file.header().tensors;
    return {flatShape(tensors.at(layer.up).shape), flatShape(tensors.at(layer.down).shape)};
}

Result<std::pair<at::Tensor, at::Tensor>> LoraFile::read(const LoraLayer& layer) const {
    auto up = m_file.view(layer.up);
    if (!up) return up.error();
    auto down = m_file.view(layer.down);
    if (!down) return down.error();
    const auto copied = [](const at::Tensor& tensor) {
        return tensor.to(at::kFloat, /*non_blocking=*/false, /*copy=*/true).flatten(1);
    };
    return std::pair{copied(up.value()), copied(down.value())};
}

}  // namespace mutoscope
