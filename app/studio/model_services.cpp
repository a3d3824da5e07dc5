// SPDX-License-Identifier: Apache-2.0
#include "app/studio/model_services.h"

#include "engine/media/part_file.h"
#include "engine/request/bare_name.h"
#include "engine/request/resource_paths.h"
#include "engine/request/strict_json.h"
#include "engine/runtime/error_boundary.h"
#include "engine/store/store_paths.h"
#include "engine/systems/model_survey.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <system_error>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

constexpr int kFormat = 1;

fs::path listFile() {
    const fs::path folder = userDataFolder();
    return folder.empty() ? fs::path() : folder / "models.json";
}

/// What cannot be read counts as empty: the list is a convenience, and a newer version's is left alone until it is
/// changed.
ModelList loadList() {
    ModelList list;
    const fs::path file = listFile();
    std::error_code ignored;
    if (file.empty() || !fs::exists(file, ignored)) return list;
    const auto json = readStrictJson(file, "The list of models");
    if (!json || !json->is_object() || !json->contains("format") || json->at("format") != kFormat) return list;
    const auto added = json->find("added");
    for (std::size_t i = 0; added != json->end() && added->is_array() && i < added->size(); ++i) {
        if ((*added)[i].is_string()) list.added.push_back((*added)[i].get<std::string>());
    }
    const auto preferred = json->find("preferred");
    if (preferred != json->end() && preferred->is_string()) list.preferred = preferred->get<std::string>();
    return list;
}

Result<void> saveList(const ModelList& list) {
    const fs::path file = listFile();
    if (file.empty()) {
        return Error{ErrorCode::Disk, "There is no home folder to keep the list in; set MUTOSCOPE_DATA to a folder.",
                     ""};
    }
    std::error_code ignored;
    fs::create_directories(file.parent_path(), ignored);
    auto part = PartFile::create(file, ".part");
    if (!part) return part.error();
    const std::string text =
        dumpJson({{"format", kFormat}, {"added", list.added}, {"preferred", list.preferred}}, 2) + "\n";
    if (auto written = part->write(text.data(), text.size()); !written) return written;
    return part->commit(Existing::Replace);
}

/// Also of a folder that brings the reader down: the row says so.
ModelSurvey surveyOf(const std::string& folder) {
    auto survey = withoutExceptions([&folder]() -> Result<ModelSurvey> { return surveyModel(folder); });
    if (survey) return std::move(survey).value();
    ModelSurvey failed;
    failed.folder = folder;
    failed.name = bareName(folder);
    failed.problem = survey.error().message;
    return failed;
}

}  // namespace

ModelServices modelServices() {
    ModelServices services;
    services.roots.push_back((resourcesFolder() / "models").lexically_normal().string());
    if (const fs::path folder = userDataFolder(); !folder.empty()) services.roots.push_back(folder / "models");
    services.builtIn = defaultModelFolder().lexically_normal().string();
    services.find = [](const std::string& root) {
        std::vector<std::string> folders;
        for (const fs::path& folder : findModels(root)) folders.push_back(folder.lexically_normal().string());
        return folders;
    };
    services.survey = surveyOf;
    services.load = loadList;
    services.save = saveList;
    return services;
}

std::string preferredModelFolder() {
    const std::string preferred = loadList().preferred;
    return preferred.empty() ? defaultModelFolder().string() : preferred;
}

}  // namespace mutoscope
