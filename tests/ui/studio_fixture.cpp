// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/studio_fixture.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <fstream>

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
        return Error{
            ErrorCode::BadInput,
            "'" + path.filename().string() + "' is not a picture; choose a JPEG, PNG, WebP, TIFF or BMP picture.", ""};
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
        return MachineLoad{{{QStringLiteral("cpu"), QStringLiteral("Example processor"), 32 * kGib, 2 * kGib, 9 * kGib,
                             21 * kGib, 0.4, 0.3}},
                           {}};
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
