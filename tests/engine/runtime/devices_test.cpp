// SPDX-License-Identifier: Apache-2.0
// The worker on a machine with several devices.
#include "engine/runtime/worker.h"
#include "tests/engine/runtime/fake_system.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace mutoscope {
namespace {

using test::EventLog;
using test::FakeControl;
using test::FakeSystem;
using test::NoNoise;

/// Two cards, of which the second one is smaller.
class SeveralDevicesTest : public ::testing::Test {
protected:
    SeveralDevicesTest() {
        WorkerParts parts;
        parts.describe = [](const std::filesystem::path& folder) -> Result<ModelFacts> {
            ModelFacts facts;
            facts.system = "fake";
            facts.name = "Fake";
            facts.folder = folder.string();
            facts.needsPicture = false;
            facts.schedulers = {"ddim"};
            facts.defaultScheduler = "ddim";
            return facts;
        };
        parts.load = [control = m_control](const std::filesystem::path&,
                                           const LoadOptions&) -> Result<std::unique_ptr<GenerationSystem>> {
            return std::unique_ptr<GenerationSystem>(std::make_unique<FakeSystem>(control));
        };
        parts.devices = [] {
            std::vector<DeviceFacts> found(3);
            found[0].id = "cpu";
            found[0].cores = 1;
            for (int card : {0, 1}) {
                DeviceFacts& facts = found[static_cast<std::size_t>(card) + 1];
                facts.id = "cuda:" + std::to_string(card);
                facts.name = "Card " + std::to_string(card);
                facts.kind = DeviceKind::Cuda;
                facts.totalBytes = facts.freeBytes = (card == 0 ? 40ull : 8ull) << 30;
            }
            return found;
        };
        parts.means = [](const ModelFacts&) {
            MemoryMeans means;
            means.meter = [](const ResolvedPlan& plan) -> Result<JobWork> {
                PartWork part{.part = "unet", .stage = JobState::Denoising, .activations = 1ull << 30};
                part.activations *= static_cast<std::uint64_t>(plan.width / 64);  // 64 px fit anywhere, 640 px one card
                part.operations = 1e12 * plan.steps;
                return JobWork{part};
            };
            return means;
        };
        parts.makeNoise = [](std::uint64_t) { return std::make_unique<NoNoise>(); };
        m_worker = std::make_unique<Worker>(std::move(parts));
        m_worker->setListener([this](const JobEvent& event) { m_log.add(event); });
    }

    GenerationRequest request(int width = 64, const std::string& device = "auto") const {
        GenerationRequest made;
        made.modelFolder = m_folder.path().string();
        made.overrides.width = width;
        made.overrides.height = 64;
        made.overrides.frames = 1;
        made.overrides.fps = 8;
        made.overrides.steps = 4;
        made.overrides.guidance = 9;
        made.overrides.device = device;
        return made;
    }
    std::string deviceOf(JobId job) {
        EXPECT_TRUE(m_log.waitForEnd(job));
        const JobEvent end = m_log.last(job);
        EXPECT_EQ(end.state, JobState::Done) << (end.error ? end.error->message : "");
        return end.clip ? end.clip->plan.device : "";
    }

    test::TemporaryFolder m_folder;
    EventLog m_log;
    std::shared_ptr<FakeControl> m_control = std::make_shared<FakeControl>();
    std::unique_ptr<Worker> m_worker;
};

TEST_F(SeveralDevicesTest, Jobs_RunAtOnceOnAllOfThem) {
    std::mutex mutex;
    int inside = 0, most = 0;
    m_control->at = [&](const std::string& point) {
        if (point == "step 1" || point == "step 4") {
            const std::lock_guard lock(mutex);
            inside += point == "step 1" ? 1 : -1;
            most = std::max(most, inside);
        }
        return Result<void>();
    };
    m_control->stepSeconds = 0.02;
    std::vector<JobId> jobs;
    for (int i = 0; i < 6; ++i) {
        GenerationRequest one = request();
        one.overrides.fps = 8 + i;  // no two share a batch
        jobs.push_back(m_worker->submit(one));
    }
    std::set<std::string> used;
    for (const JobId job : jobs) used.insert(deviceOf(job));
    EXPECT_THAT(used, ::testing::ElementsAre("cuda:0", "cuda:1"));
    EXPECT_EQ(most, 2);
    EXPECT_FALSE(m_control->wrongThread);
}

TEST_F(SeveralDevicesTest, JobTooLargeForOneCard_WaitsForTheOther) {
    m_control->stepSeconds = 0.005;
    for (int i = 0; i < 3; ++i) EXPECT_EQ(deviceOf(m_worker->submit(request(640))), "cuda:0");
}

TEST_F(SeveralDevicesTest, JobThatNamesItsDevice_RunsThere) {
    EXPECT_EQ(deviceOf(m_worker->submit(request(64, "cuda:1"))), "cuda:1");
    EXPECT_EQ(deviceOf(m_worker->submit(request(64, "cuda:0"))), "cuda:0");
    EXPECT_EQ(deviceOf(m_worker->submit(request(64, "cpu"))), "cpu");
}

}  // namespace
}  // namespace mutoscope
