// SPDX-License-Identifier: Apache-2.0
#include "app/render/inspect_command.h"

#include "app/render/inspect_clip.h"
#include "app/render/inspect_model.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <memory>

namespace mutoscope {
namespace {

Result<ExitCode> inspect(Console& console, const std::filesystem::path& path) {
    namespace fs = std::filesystem;
    std::error_code failed;
    if (!fs::exists(path, failed))
        return Error{ErrorCode::BadInput, "'" + path.string() + "' does not exist.", failed.message()};
    if (path.extension() == ".safetensors") return inspectWeights(console, path);
    if (fs::is_directory(path, failed) && !fs::exists(path / "frame_00001.png", failed))
        return inspectModel(console, path);
    return inspectClip(console, path);
}

}  // namespace

void addInspectCommand(CLI::App& app, Action& action) {
    CLI::App* command = app.add_subcommand("inspect", "tell what a model folder or a clip holds");
    const auto path = std::make_shared<std::string>();
    command
        ->add_option("path", *path, "a model folder, a .safetensors file, a clip, a PNG sequence's folder or a picture")
        ->required()
        ->type_name("PATH");
    command->callback([path, &action] { action = [path](Console& console) { return inspect(console, *path); }; });
}

}  // namespace mutoscope
