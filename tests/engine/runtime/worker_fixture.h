// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/runtime/worker.h"
#include "tests/engine/runtime/fake_system.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>

namespace mutoscope::test {

/// A worker with a fake model on a CPU whose memory is unknown.
class WorkerTest : public ::testing::Test {
protected:
    WorkerTest() { restart(); }
    ~WorkerTest() override {
        m_worker.reset();
        EXPECT_EQ(m_control->alive, 0);
        EXPECT_FALSE(m_control->wrongThread);
    }

    void restart() {
        m_worker.reset();
        WorkerParts parts;
        auto control = m_control;
        parts.describe = [control](const std::filesystem::path& folder) -> Result<ModelFacts> {
            if (auto passed = control->at("describe"); !passed) return passed.error();
            ModelFacts facts;
            facts.system = "fake";
            facts.name = "Fake";
            facts.folder = folder.string();
            facts.needsPicture = false;
            facts.schedulers = {"ddim"};
            facts.defaultScheduler = "ddim";
            return facts;
        };
        parts.load = [control](const std::filesystem::path&,
                               const LoadOptions&) -> Result<std::unique_ptr<GenerationSystem>> {
            EXPECT_EQ(control->alive, 0) << "two models at once";
            ++control->loads;
            if (auto passed = control->at("load"); !passed) return passed.error();
            return std::unique_ptr<GenerationSystem>(std::make_unique<FakeSystem>(control));
        };
        parts.devices = [] {
            return std::vector<DeviceFacts>{{.id = "cpu",
                                             .name = "A CPU",
                                             .kind = DeviceKind::Cpu,
                                             .totalBytes = 0,
                                             .freeBytes = 0,
                                             .cores = 1,
                                             .bf16 = true}};
        };
        parts.makeNoise = [](std::uint64_t) { return std::make_unique<NoNoise>(); };
        parts.releaseMemory = [released = m_released] { ++*released; };
        parts.releaseAfter = std::chrono::milliseconds(500);
        m_worker = std::make_unique<Worker>(std::move(parts));
        m_worker->setListener([this](const JobEvent& event) { m_log.add(event); });
    }

    GenerationRequest request(int steps = 3, int frames = 2) const {
        GenerationRequest made;
        made.prompt = "a lighthouse";
        made.modelFolder = m_folder.path().string();
        made.overrides.width = made.overrides.height = 64;
        made.overrides.frames = frames;
        made.overrides.fps = 8;
        made.overrides.steps = steps;
        made.overrides.guidance = 9;
        return made;
    }
    JobEvent runToEnd(const GenerationRequest& job) {
        const JobId id = m_worker->submit(job);
        EXPECT_TRUE(m_log.waitForEnd(id));
        return m_log.last(id);
    }
    /// The states of a job's events, each once where it repeats.
    std::vector<JobState> statesOf(JobId job) {
        std::vector<JobState> states;
        for (const JobEvent& event : m_log.of(job)) {
            if (states.empty() || states.back() != event.state) states.push_back(event.state);
        }
        return states;
    }
    int finalEvents(JobId job) {
        int count = 0;
        for (const JobEvent& event : m_log.of(job)) count += isFinal(event.state);
        return count;
    }

    test::TemporaryFolder m_folder;
    EventLog m_log;
    std::shared_ptr<std::atomic<int>> m_released = std::make_shared<std::atomic<int>>(0);  ///< memory, so many times
    std::shared_ptr<FakeControl> m_control = std::make_shared<FakeControl>();
    std::unique_ptr<Worker> m_worker;
};

}  // namespace mutoscope::test
