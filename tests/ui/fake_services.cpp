// SPDX-License-Identifier: Apache-2.0
// What the studio asks of the engine beside making clips, without an engine; declared in studio_fixture.h.
#include "tests/ui/studio_fixture.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <mutex>

namespace mutoscope::test {

ExportServices fakeExporting() {
    ExportServices exporting;
    const auto row = [](const char* id, const char* name, const char* suffix, std::optional<int> best, int standard,
                        int worst) {
        ExportFormatRow made;
        made.id = QLatin1String(id);
        made.name = QLatin1String(name);
        made.suffix = QLatin1String(suffix);
        made.best = best;
        made.standard = standard;
        made.worst = worst;
        return made;
    };
    exporting.formats = {
        row("mp4", "MP4 video (H.264)", "mp4", 1, 16, 51), row("mp4-h265", "MP4 video (H.265)", "mp4", 1, 20, 51),
        row("mp4-av1", "MP4 video (AV1)", "mp4", 1, 26, 63), row("gif", "GIF animation", "gif", std::nullopt, 0, 0),
        row("png", "PNG pictures in a folder", "png", std::nullopt, 0, 0)};
    exporting.formats.back().folder = true;
    const auto preset = [](const char* id, const char* name, const char* description, const char* format) {
        ExportPresetRow made{QLatin1String(id), QLatin1String(name), QLatin1String(description), {}};
        made.choice.format = format;
        return made;
    };
    exporting.presets = {preset("share", "Share anywhere", "Plays on every phone, computer and website.", "mp4"),
                         preset("small", "Small file", "H.265: about half the size for the same look.", "mp4-h265"),
                         preset("av1", "Smallest file", "AV1 for new devices; takes longer to write.", "mp4-av1"),
                         preset("gif", "GIF loop", "Forwards and back without a jump, at most 480 pixels.", "gif"),
                         preset("frames", "Single pictures", "A folder of PNG files for compositing.", "png")};
    exporting.presets[3].choice.edit.pingPong = true;
    exporting.presets[3].choice.edit.longestSide = 480;
    exporting.probe = [formats = exporting.formats] {
        QList<ExportFormatRow> probed = formats;
        probed[2].unavailable = QStringLiteral(
            "This machine's FFmpeg has no libaom-av1 encoder, which MP4 video (AV1) needs; choose another "
            "format or install a complete FFmpeg.");
        probed[0].hardware = QStringLiteral("h264_nvenc");
        return probed;
    };
    exporting.estimate = [](const Clip& clip, const ExportChoice& choice, const CancelToken&) -> Result<ExportSize> {
        const int frames = static_cast<int>(clip.frames->size()) * choice.edit.interpolation;
        const double fps = 8.0 * choice.edit.interpolation;
        return ExportSize{1234567, 512, 512, frames, fps, frames / fps};
    };
    exporting.write = [](const Clip& clip, const ExportChoice& choice, const std::filesystem::path& path,
                         const CancelToken&,
                         const std::function<void(double)>& progress) -> Result<std::vector<std::string>> {
        std::ofstream file(path);
        file << choice.format << ' ' << clip.frames->size();
        file.close();
        if (!file) return Error{ErrorCode::Disk, path.string() + " could not be written; choose another folder.", ""};
        progress(1);
        return std::vector<std::string>{};
    };
    exporting.writeFrame = [](const Image& image, const std::string&,
                              const std::filesystem::path& path) -> Result<void> {
        std::ofstream(path) << image.width;
        return {};
    };
    return exporting;
}

GalleryServices fakeGallery(int clips) {
    struct Library {
        std::mutex mutex;
        std::vector<LibraryClip> clips;
        std::map<std::string, LibraryClip> trash;
    };
    static const char* const kPrompts[] = {"Waves roll onto the beach", "Snow falls on the old bridge",
                                           "A train leaves the station", "Mist drifts through the valley"};
    const auto library = std::make_shared<Library>();
    const auto now =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    for (int i = 0; i < clips; ++i) {
        LibraryClip clip;
        clip.uuid = "u" + std::to_string(i);
        clip.file = "/clips/clip" + std::to_string(i) + ".mkv";
        clip.made = now - std::int64_t{i} * 3'600'000 * 5;
        clip.prompt = std::string(kPrompts[i % 4]) + ", take " + std::to_string(i);
        clip.model = i % 3 == 0 ? "other" : "starter";
        clip.preset = i % 2 == 0 ? "quick" : "standard";
        clip.width = clip.height = i % 2 == 0 ? 256 : 512;
        clip.frames = 8;
        clip.fps = 8;
        clip.seed = 1000 + static_cast<std::uint64_t>(i);
        clip.stars = i % 5 == 1 ? 4 : 0;
        library->clips.push_back(std::move(clip));
    }
    GalleryServices services;
    services.list = [library](const LibraryFilter& filter) -> Result<std::vector<LibraryClip>> {
        const std::lock_guard lock(library->mutex);
        std::vector<LibraryClip> found;
        for (const LibraryClip& clip : library->clips) {
            const bool fits = clip.stars >= filter.leastStars && clip.made >= filter.since &&
                              (filter.model.empty() || clip.model == filter.model) &&
                              (filter.preset.empty() || clip.preset == filter.preset) &&
                              clip.prompt.find(filter.text) != std::string::npos;
            if (fits) found.push_back(clip);
        }
        return found;
    };
    services.models = [] { return std::vector<std::string>{"other", "starter"}; };
    services.presets = [] { return std::vector<std::string>{"quick", "standard"}; };
    services.setStars = [library](const std::string& uuid, int stars) -> Result<void> {
        const std::lock_guard lock(library->mutex);
        for (LibraryClip& clip : library->clips) {
            if (clip.uuid == uuid) clip.stars = stars;
        }
        return {};
    };
    services.frames = [](const std::filesystem::path& file, int most) -> Result<std::vector<Image>> {
        if (file.filename() == "clip2.mkv") return Error{ErrorCode::BadInput, "damaged", ""};
        const auto frames = syntheticFrames(examplePicture(256, 192), 128, 96, std::min(most, 8), 1);
        return *frames;
    };
    services.recipe = [library](const std::filesystem::path& file) -> Result<GenerationRequest> {
        const std::lock_guard lock(library->mutex);
        for (const LibraryClip& clip : library->clips) {
            if (clip.file != file.string()) continue;
            GenerationRequest request;
            request.prompt = clip.prompt;
            request.negativePrompt = "blurry";
            request.preset = clip.preset;
            request.overrides.seed = clip.seed;
            return request;
        }
        return Error{ErrorCode::BadInput, file.filename().string() + " holds no recipe; drop a clip of Mutoscope's.",
                     ""};
    };
    services.details = [recipe = services.recipe](const std::filesystem::path& file) -> Result<ClipRecipe> {
        const auto request = recipe(file);
        if (!request) return request.error();
        ClipRecipe told;
        told.recipe.request = request.value();
        told.recipe.request.pictureName = "harbour.jpg";
        told.recipe.plan.seed = request->overrides.seed.value_or(0);
        told.recipe.plan.width = told.recipe.plan.height = 512;
        told.recipe.plan.frames = 16;
        told.recipe.plan.fps = 8;
        told.recipe.plan.steps = 30;
        told.recipe.plan.guidance = 9;
        told.recipe.plan.scheduler = "ddim";
        told.recipe.plan.adjustments = {{"frames", "17", "16", "The model makes 16."}};
        told.recipe.plan.notes = {"On this CPU fp32 is faster than bf16, which only saves memory."};
        told.recipe.modelName = "starter";
        told.recipe.modelSystem = "i2vgen-xl";
        told.systemName = "I2VGen-XL";
        told.recipe.programVersion = "0.9.0";
        told.recipe.torchVersion = "2.11.0";
        told.recipe.job = "5b1f";
        told.recipe.receipt = R"({"frames_sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",)"
                              R"("machine":{"device":"Example processor","threads":2,"instructions":"AVX2"}})";
        told.json = R"({"version":2})";
        return told;
    };
    services.open = [](const std::filesystem::path& file) -> Result<std::shared_ptr<const Clip>> {
        auto clip = std::make_shared<Clip>();
        clip->frames = syntheticFrames(examplePicture(256, 192), 64, 48, 8, 1);
        clip->plan.fps = 8;
        clip->file = file.string();
        return std::shared_ptr<const Clip>(std::move(clip));
    };
    services.moveToTrash = [library](const std::filesystem::path& file) -> Result<std::filesystem::path> {
        const std::lock_guard lock(library->mutex);
        for (auto clip = library->clips.begin(); clip != library->clips.end(); ++clip) {
            if (clip->file != file.string()) continue;
            library->trash[file.string()] = *clip;
            library->clips.erase(clip);
            return std::filesystem::path("/trash") / file.filename();
        }
        return Error{ErrorCode::Disk, "There is no trash.", ""};
    };
    services.restore = [library](const std::filesystem::path&, const std::filesystem::path& file) -> Result<void> {
        const std::lock_guard lock(library->mutex);
        library->clips.insert(library->clips.begin(), library->trash.at(file.string()));
        return {};
    };
    return services;
}

ModelServices fakeModels() {
    const auto list = std::make_shared<ModelList>();
    ModelServices services;
    services.roots = {"/models"};
    services.builtIn = "/models/starter";
    services.find = [](const std::string& root) -> std::vector<std::string> {
        if (root == "/models") return {"/models/starter", "/models/large", "/models/half", "/models/broken"};
        if (root == "/mine") return {"/mine/starter"};
        return {};
    };
    services.survey = [](const std::string& folder) {
        const std::filesystem::path path(folder);
        ModelSurvey survey;
        survey.folder = folder;
        survey.name = path.filename() == "starter" ? "Starter" : path.filename().string();
        survey.system = "I2VGen-XL";
        survey.parts = {{"text_encoder", "fp16", 700u << 20, {}},
                        {"tokenizer", "", 0, {}},
                        {"unet", "fp16", std::uint64_t{2800} << 20, {}},
                        {"vae", "fp16", 160u << 20, {}}};
        survey.precision = "fp16";
        survey.bytes = std::uint64_t{3660} << 20;
        survey.state = ModelSurvey::State::Ready;
        if (path.filename() == "half") {
            survey.state = ModelSurvey::State::Incomplete;
            survey.parts[2].missing = {"unet/diffusion_pytorch_model.safetensors"};
            survey.problem =
                "The model is incomplete: unet/diffusion_pytorch_model.safetensors is missing; download it again.";
        } else if (path.filename() == "broken" || folder == "/empty") {
            survey = {folder,
                      path.filename().string(),
                      "",
                      ModelSurvey::State::Wrong,
                      folder + ": holds no model_index.json, so it is not a model in the diffusers layout.",
                      {},
                      "",
                      0};
        }
        return survey;
    };
    services.load = [list] { return *list; };
    services.save = [list](const ModelList& wanted) -> Result<void> {
        *list = wanted;
        return {};
    };
    return services;
}

}  // namespace mutoscope::test
