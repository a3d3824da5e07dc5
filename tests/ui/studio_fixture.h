// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/ui/fake_job_service.h"
#include "ui/Shell/studio_session.h"

#include <QUrl>

#include <functional>
#include <memory>

namespace mutoscope::test {

/// Presets and a model as the program would find them.
std::vector<Preset> examplePresets();
ModelFacts exampleModel();

/// A landscape of sky, hills and a sun: a picture that shows cropping, panning and denoising.
Image examplePicture(int width, int height);

/// A session over a fake service that knows presets and a model already. Pictures: any path whose name begins with
/// "good" gives examplePicture(); all others fail. Saving writes the number of frames into the file.
struct StudioFixture {
    explicit StudioFixture(JobScript script = {}, const std::function<void(StudioServices&)>& change = {});

    FakeJobService* service = nullptr;  // owned by the session
    std::unique_ptr<StudioSession> session;
};

/// A session whose service does only what the test says, with presets and a model.
struct ManualStudio {
    ManualStudio();

    ManualJobService* jobs = nullptr;  // owned by the session
    std::unique_ptr<StudioSession> session;
};

/// A session whose first job stands still after a step, until service->resume().
struct HeldStudio : StudioFixture {
    explicit HeldStudio(int step, int fps = JobScript().fps);
};

/// Picture and words as an artist would give them; waits until the session would generate from them.
void compose(StudioSession& session);

JobEvent eventOf(JobState state, int step = 0, int count = 0, JobId job = 1);

/// A clip of so many grey frames of 8 x 8.
std::shared_ptr<const Clip> smallClip(int frames);

/// A state for each of examplePresets(): two that fit, one with savers, and the last as asked (38.0 GiB, 11.2 GiB
/// free).
std::vector<OptionState> statesWithLast(Fit fit);
/// A library in memory: so many clips, the newest first, each of eight frames of a picture that pans; a trash too.
GalleryServices fakeGallery(int clips);
/// The starter model, one that is ready, one that lacks files and one that is damaged.
ModelServices fakeModels();
StudioServices fakeServices(std::unique_ptr<JobService> jobs);
/// Five formats, of which AV1 turns out to be missing and H.264 to have a card's encoder. Writing writes the format and
/// the number of frames into the file.
ExportServices fakeExporting();

}  // namespace mutoscope::test
