// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/studio_fixture.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <map>
#include <mutex>

namespace mutoscope::test {
namespace {

Preset preset(const char* id, const char* name, int order, int side, int frames, int fps, int steps) {
    Preset made;
    made.id = id;
    made.name = name;
    made.description = std::string("For tests: ") + name;
    made.order = order;
    made.settings.width = side;
    made.settings.height = side;
    made.settings.frames = frames;
    made.settings.fps = fps;
    made.settings.steps = steps;
    return made;
}

void equip(StudioSession& session) {
    session.queue()->setPresets(examplePresets());
    session.compose()->setPresets(examplePresets());
    session.compose()->setModel(exampleModel());
}

}  // namespace

std::vector<Preset> examplePresets() {
    return {preset("quick", "Quick preview", 1, 256, 8, 8, 30), preset("standard", "Standard", 2, 512, 16, 8, 40),
            preset("high", "High quality", 3, 768, 24, 12, 60), preset("pro", "Professional", 4, 1024, 32, 24, 80)};
}

ModelFacts exampleModel() {
    ModelFacts facts;
    facts.system = "example";
    facts.name = "Starter";
    facts.folder = "/models/starter";
    return facts;
}

Image examplePicture(int width, int height) {
    Image image(width, height);
    const double sunX = 0.68 * width, sunY = 0.34 * height, sunRadius = 0.07 * height;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const double v = static_cast<double>(y) / height;
            const double u = static_cast<double>(x) / width;
            double r = 40 + 190 * v, g = 62 + 96 * v, b = 110 + 10 * v;
            const double fromSun = std::hypot(x - sunX, y - sunY) / sunRadius;
            const double glow = std::exp(-0.12 * fromSun * fromSun);
            r += glow * (255 - r);
            g += glow * (226 - g);
            b += glow * (170 - b);
            for (int hill = 0; hill < 3; ++hill) {
                const double crest = 0.56 + 0.12 * hill + 0.05 * std::sin(u * (7 + 3 * hill) + hill * 2) +
                                     0.015 * std::sin(u * 31 + hill);
                if (v > crest) {
                    r = 74 - 22 * hill;
                    g = 62 - 16 * hill;
                    b = 78 - 20 * hill;
                }
            }
            auto* pixel = image.row(y) + 3 * x;
            pixel[0] = static_cast<std::uint8_t>(std::min(255.0, r));
            pixel[1] = static_cast<std::uint8_t>(std::min(255.0, g));
            pixel[2] = static_cast<std::uint8_t>(std::min(255.0, b));
        }
    }
    return image;
}

std::vector<OptionState> statesWithLast(Fit fit) {
    constexpr std::uint64_t kGib = 1ull << 30;
    std::vector<OptionState> states{{Fit::Fits, 1.0, 3 * kGib, 12 * kGib, ""},
                                    {Fit::Fits, 1.0, 9 * kGib, 12 * kGib, ""},
                                    {Fit::FitsWithSavers, 1.3, 11 * kGib, 12 * kGib, ""}};
    states.push_back({fit, 1.8, 38 * kGib, 12026118963, ""});
    return states;
}

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
        probed[2].unavailable =
            QStringLiteral("This machine's FFmpeg has no libaom-av1 encoder, which MP4 video (AV1) needs.");
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
        told.recipe.modelName = "starter";
        told.recipe.modelSystem = "I2VGen-XL";
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

StudioServices fakeServices(std::unique_ptr<JobService> jobs) {
    StudioServices services;
    services.jobs = std::move(jobs);
    services.describeModel = [](const std::filesystem::path& folder) -> Result<ModelFacts> {
        if (folder.filename() == "starter") return exampleModel();
        return Error{ErrorCode::BadInput, folder.string() + " holds no model; choose the folder with model_index.json.",
                     ""};
    };
    services.saveFormats = {{QStringLiteral("MP4 video"), QStringLiteral("mp4")},
                            {QStringLiteral("WebM video"), QStringLiteral("webm")},
                            {QStringLiteral("Animated GIF"), QStringLiteral("gif")}};
    services.compose.readPicture = [](const std::filesystem::path& path) -> Result<Image> {
        if (path.filename().string().starts_with("good")) return examplePicture(1200, 800);
        return Error{ErrorCode::BadInput,
                     path.filename().string() + " is not a picture; open a JPEG, PNG, WebP or TIFF file.", ""};
    };
    services.saveClip = [](const Clip& clip, const std::filesystem::path& path, const CancelToken&,
                           const std::function<void(double)>& progress) -> Result<void> {
        progress(0.5);
        std::ofstream file(path);
        file << clip.frames->size();
        file.close();
        if (!file) return Error{ErrorCode::Disk, path.string() + " could not be written; choose another folder.", ""};
        progress(1);
        return {};
    };
    services.exporting = fakeExporting();
    services.monitoring.look = [] {
        constexpr std::uint64_t kGib = 1ull << 30;
        return MachineLoad{
            {{QStringLiteral("cpu"), QStringLiteral("Example processor"), 32 * kGib, 2 * kGib, 9 * kGib, 21 * kGib}},
            0.4};
    };
    services.monitoring.readLog = [] { return QStringList{QStringLiteral("job 1   done")}; };
    static QTemporaryDir settings;  // of the test program: nobody's own settings are read or written
    static int number = 0;
    services.settingsFile = settings.filePath(QStringLiteral("%1.conf").arg(++number));
    services.libraryFolder = QStringLiteral("/home/artist/.local/share/mutoscope");
    return services;
}

StudioFixture::StudioFixture(JobScript script, const std::function<void(StudioServices&)>& change) {
    auto jobs = std::make_unique<FakeJobService>(std::move(script));
    service = jobs.get();
    StudioServices services = fakeServices(std::move(jobs));
    if (change) change(services);
    session = std::make_unique<StudioSession>(std::move(services));
    equip(*session);
}

namespace {

JobScript heldAt(int step, int fps) {
    JobScript script;
    script.holdAtStep = step;
    script.fps = fps;
    return script;
}

}  // namespace

HeldStudio::HeldStudio(int step, int fps) : StudioFixture(heldAt(step, fps)) {
    compose(*session);
    session->generate();
}

ManualStudio::ManualStudio() {
    auto service = std::make_unique<ManualJobService>();
    jobs = service.get();
    session = std::make_unique<StudioSession>(fakeServices(std::move(service)));
    equip(*session);
}

void compose(StudioSession& session) {
    session.compose()->openPicture(QUrl::fromLocalFile(QStringLiteral("/pictures/good.jpg")));
    session.compose()->setPrompt(QStringLiteral("clouds drift"));
    QTRY_VERIFY(session.canGenerate());
}

JobEvent eventOf(JobState state, int step, int count, JobId job) {
    JobEvent event;
    event.job = job;
    event.state = state;
    event.step = step;
    event.stepCount = count;
    return event;
}

std::shared_ptr<const Clip> smallClip(int frames) {
    auto clip = std::make_shared<Clip>();
    clip->frames = syntheticFrames(Image(8, 8), 8, 8, frames, 1);
    clip->plan.fps = 8;
    return clip;
}

}  // namespace mutoscope::test
