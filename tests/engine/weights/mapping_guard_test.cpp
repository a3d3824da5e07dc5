// SPDX-License-Identifier: Apache-2.0
// A weights file that is shortened, or whose disk fails, while somebody reads its mapping.
#include "engine/weights/mapping_guard.h"

#include "engine/weights/checkpoint.h"
#include "engine/weights/load.h"
#include "engine/weights/safetensors_file.h"
#include "engine/weights/safetensors_writer.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <thread>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kElements = 64 * 1024;  // 64 pages

class Big final : public Module {
public:
    Big() { declareParameter("weight", weight, {kElements}); }
    at::Tensor weight;
};

class LostPages : public ::testing::Test {
protected:
    void SetUp() override { write(); }
    void write() const { ASSERT_TRUE(writeSafetensors(m_file, {{"weight", at::arange(kElements, at::kFloat)}})); }

    test::TemporaryFolder m_folder;
    const fs::path m_file = m_folder.path() / "weights.safetensors";
};

TEST_F(LostPages, FileCutAtEveryPage_ReadsAsZerosAndIsAnErrorAfterwards) {
    const auto size = fs::file_size(m_file);
    for (std::uintmax_t kept = 0; kept < size; kept += 4096) {
        write();
        auto file = SafetensorsFile::open(m_file);
        ASSERT_TRUE(file);
        const auto view = file->view("weight");
        ASSERT_TRUE(view);
        fs::resize_file(m_file, kept);
        const at::Tensor copy = view->clone();
        EXPECT_LE(copy.max().item<float>(), static_cast<float>(kElements));
        EXPECT_FALSE(file->view("weight"));
    }
}

TEST_F(LostPages, FileCutAgainAndAgainWhileItIsLoaded_NeverGivesHalfAModel) {
    const auto size = fs::file_size(m_file);
    std::atomic<bool> ended{false};
    std::thread vandal([&] {
        for (std::uintmax_t kept = 0; !ended; kept = (kept + 12345) % size) {
            std::error_code ignored;
            fs::resize_file(m_file, kept, ignored);
            std::this_thread::sleep_for(std::chrono::microseconds(300));
            (void)writeSafetensors(m_file, {{"weight", at::arange(kElements, at::kFloat)}});
        }
    });
    int loaded = 0;
    int refused = 0;
    for (int round = 0; round < 300; ++round) {
        const auto checkpoint = Checkpoint::openFile(m_file);
        if (!checkpoint) {
            ++refused;
            continue;
        }
        Big big;
        if (!loadWeights(big, checkpoint.value(), {}, {})) {
            ++refused;
            continue;
        }
        ++loaded;
        EXPECT_TRUE(at::equal(big.weight, at::arange(kElements, at::kFloat))) << "part of a model";
    }
    ended = true;
    vandal.join();
    EXPECT_GT(refused, 0);
    write();
    Big big;
    EXPECT_TRUE(loadWeights(big, Checkpoint::openFile(m_file).value(), {}, {}));
    std::printf("  %d loads whole, %d refused\n", loaded, refused);
}

TEST(MappingGuard, OtherMemoryThatIsLost_StillEndsTheProcess) {
    const test::TemporaryFolder folder;
    const fs::path path = folder.path() / "file";
    ASSERT_TRUE(writeSafetensors(folder.path() / "weights.safetensors", {{"a", at::zeros({1})}}));
    const auto watched = SafetensorsFile::open(folder.path() / "weights.safetensors");  // the handler is in place
    ASSERT_TRUE(watched);
    const pid_t process = ::fork();
    if (process == 0) {
        const int file = ::open(path.c_str(), O_RDWR | O_CREAT, 0600);
        if (::ftruncate(file, 4096) != 0) _exit(9);
        const auto* memory = static_cast<const volatile char*>(::mmap(nullptr, 4096, PROT_READ, MAP_SHARED, file, 0));
        if (::ftruncate(file, 0) != 0) _exit(9);
        _exit(memory[0]);
    }
    int status = 0;
    ::waitpid(process, &status, 0);
#ifdef __SANITIZE_ADDRESS__
    EXPECT_FALSE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
#else
    ASSERT_TRUE(WIFSIGNALED(status));
    EXPECT_EQ(WTERMSIG(status), SIGBUS);
#endif
}

}  // namespace
}  // namespace mutoscope
