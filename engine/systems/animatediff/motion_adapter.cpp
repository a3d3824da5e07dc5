// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/animatediff/motion_adapter.h"

#include <array>
#include <utility>

namespace mutoscope::animatediff {
namespace {

void replaceAll(std::string& text, std::string_view what, std::string_view by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
}

Result<MotionAdapter> openFile(const std::filesystem::path& file) {
    auto checkpoint = Checkpoint::openFile(file);
    if (!checkpoint) return checkpoint.error();
    MotionConfig config;
    config.midBlock = false;
    bool any = false;
    for (const auto& [stored, entry] : checkpoint->tensors()) {
        const auto name = motionNames(stored);
        if (!name || !isMotionName(*name)) continue;
        any = true;
        if (name->starts_with("mid_block.")) config.midBlock = true;
        if (name->ends_with("pos_embed.pe") && entry.shape.size() == 3) config.positions = entry.shape[1];
    }
    if (!any) {
        return Error{ErrorCode::BadInput, file.string() + ": holds no motion modules; choose a motion adapter's file.",
                     ""};
    }
    return MotionAdapter{config, std::move(checkpoint).value()};
}

}  // namespace

bool isMotionName(std::string_view name) { return name.find(".motion_modules.") != std::string_view::npos; }

std::optional<std::string> motionNames(std::string_view checkpointName) {
    std::string name(checkpointName);
    if (name.starts_with("module.")) name.erase(0, std::string_view("module.").size());
    if (!isMotionName(name)) return std::string(checkpointName);
    // Both attentions carry a copy of the same table of positions.
    if (name.ends_with("attention_blocks.1.pos_encoder.pe")) return std::nullopt;
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kSpellings{{
        {".temporal_transformer.", "."},
        {".attention_blocks.0.pos_encoder.", ".pos_embed."},
        {".attention_blocks.0.", ".attn1."},
        {".attention_blocks.1.", ".attn2."},
        {".norms.0.", ".norm1."},
        {".norms.1.", ".norm2."},
        {".ff_norm.", ".norm3."},
    }};
    for (const auto& [theirs, ours] : kSpellings) replaceAll(name, theirs, ours);
    return name;
}

Result<MotionAdapter> MotionAdapter::open(const std::filesystem::path& path) {
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) {
        return Error{ErrorCode::BadInput, path.string() + ": there is no such motion adapter; name its folder or file.",
                     ""};
    }
    if (!std::filesystem::is_directory(path, ignored)) return openFile(path);
    auto config = MotionConfig::open(path / "config.json");
    if (!config) return config.error();
    auto checkpoint = Checkpoint::open(path, {"diffusion_pytorch_model"});
    if (!checkpoint) return checkpoint.error();
    return MotionAdapter{std::move(config).value(), std::move(checkpoint).value()};
}

std::optional<std::filesystem::path> adapterBeside(const std::filesystem::path& base) {
    std::error_code ignored;
    for (const auto& candidate : {base / "motion_adapter", base.parent_path() / "motion_adapter"}) {
        if (std::filesystem::exists(candidate / "config.json", ignored)) return candidate;
    }
    return std::nullopt;
}

}  // namespace mutoscope::animatediff
