// SPDX-License-Identifier: Apache-2.0
// Where a network's weights are: what each residency computes, holds, and leaves behind when something goes wrong.
#include "engine/request/error_exception.h"
#include "engine/weights/host_home.h"
#include "engine/weights/part_weights.h"
#include "engine/weights/safetensors_writer.h"
#include "engine/weights/weight_footprint.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <c10/core/CPUAllocator.h>
#include <c10/core/InferenceMode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <thread>

namespace mutoscope {
namespace {

using ::testing::HasSubstr;

/// Units of different sizes, so that it matters which of them are neighbours.
constexpr std::array<std::int64_t, 5> kInner{24, 8, 40, 16, 64};
constexpr std::int64_t kWidth = 12;

class Block final : public Module {
public:
    explicit Block(std::int64_t inner) {
        declareParameter("in", m_in, {inner, kWidth});
        declareParameter("bias", m_bias, {inner});
        declareParameter("out", m_out, {kWidth, inner, 1, 1});
        m_unit.add(*this);
        declareUnit(m_unit);
    }
    at::Tensor forward(const at::Tensor& x, const std::function<void()>& meanwhile) const {
        const StreamUnit::Visit visit(m_unit);
        meanwhile();
        return x + at::linear(at::linear(x, m_in.restored(), m_bias).relu(), m_out.restored().flatten(1));
    }

private:
    StoredWeight m_in, m_out;
    at::Tensor m_bias;
    StreamUnit m_unit;
};

class Network final : public Module {
public:
    Network() {
        declareParameter("scale", m_scale, {kWidth});
        declareParameter("first", m_first, {kWidth, kWidth});
        for (const std::int64_t inner : kInner) m_blocks.push_back(std::make_unique<Block>(inner));
        declareChildren("blocks", m_blocks);
    }
    at::Tensor forward(
        at::Tensor x, const std::function<void()>& meanwhile = [] {}) const {
        x = at::linear(x * m_scale, m_first.restored());
        for (const auto& block : m_blocks) x = block->forward(x, meanwhile);
        return x;
    }
    at::Tensor backwards(at::Tensor x) const {
        for (auto block = m_blocks.rbegin(); block != m_blocks.rend(); ++block) x = (*block)->forward(x, [] {});
        return x;
    }
    std::uint64_t heldBytes() {
        std::uint64_t bytes = 0;
        for (const ParameterSlot& slot : parameters()) bytes += slot.byteCount();
        return bytes;
    }

private:
    at::Tensor m_scale;
    StoredWeight m_first;
    ModuleList<Block> m_blocks;
};

class Residencies : public ::testing::Test {
protected:
    Residencies() {
        Network network;
        materialise(network, {});
        at::manual_seed(4);
        std::map<std::string, at::Tensor> tensors;
        for (const ParameterSlot& slot : network.parameters()) {
            tensors[slot.name] = slot.tensor->normal_(0, 0.3).contiguous();
        }
        EXPECT_TRUE(writeSafetensors(m_file, tensors));
        m_input = at::randn({7, kWidth});
    }

    std::unique_ptr<PartWeights> partOf(Network& network) const {
        auto checkpoint = Checkpoint::openFile(m_file);
        EXPECT_TRUE(checkpoint) << checkpoint.error().message;
        auto part = PartWeights::open(network, std::move(checkpoint).value());
        EXPECT_TRUE(part) << part.error().message;
        return std::move(part).value();
    }
    /// A part that is settled, for tests that look at one residency.
    std::unique_ptr<PartWeights> settled(Network& network, Residency residency, WeightFormat format = {}) const {
        auto part = partOf(network);
        const auto done = part->settle(format, residency, {});
        EXPECT_TRUE(done) << done.error().message;
        return part;
    }
    at::Tensor pass(Network& network, PartWeights& part) const {
        const auto stay = part.bringIn({});
        EXPECT_TRUE(stay) << stay.error().message;
        return network.forward(m_input);
    }
    at::Tensor resident(WeightFormat format = {}) const {
        Network network;
        const auto part = settled(network, Residency::Resident, format);
        return network.forward(m_input);
    }

    const c10::InferenceMode m_inference;
    const test::TemporaryFolder m_folder;
    const std::filesystem::path m_file = m_folder.path() / "weights.safetensors";
    at::Tensor m_input;
};

TEST_F(Residencies, All_ComputeTheSameBitForBitAndReleaseEverything) {
    for (const auto storage : {WeightStorage::Full, WeightStorage::Int8, WeightStorage::Fp8}) {
        const WeightFormat format{at::kFloat, at::kCPU, storage, true};
        const at::Tensor expected = resident(format);
        for (const auto residency : {Residency::PartsInTurn, Residency::Streamed}) {
            SCOPED_TRACE(std::string(toString(storage)) + " " + toString(residency));
            Network network;
            const auto part = settled(network, residency, format);
            EXPECT_EQ(network.heldBytes(), 0u);
            for (int stay = 0; stay < 2; ++stay) {
                const auto in = part->bringIn({});
                ASSERT_TRUE(in) << in.error().message;
                EXPECT_TRUE(at::equal(network.forward(m_input), expected));
                EXPECT_TRUE(at::equal(network.forward(m_input), expected));  // the next step: the stream goes round
            }
            EXPECT_EQ(network.heldBytes(), 0u);
        }
    }
}

TEST_F(Residencies, Streamed_InAnotherOrder_IsWaitedFor) {
    Network fixed, streamed;
    const auto all = settled(fixed, Residency::Resident), some = settled(streamed, Residency::Streamed);
    const auto stay = some->bringIn({});
    EXPECT_TRUE(at::equal(streamed.backwards(m_input), fixed.backwards(m_input)));
    EXPECT_TRUE(at::equal(streamed.forward(m_input), fixed.forward(m_input)));
}

TEST_F(Residencies, StayWithinAStay_KeepsTheWeights) {
    Network network;
    const auto part = settled(network, Residency::PartsInTurn);
    const auto outer = part->bringIn({});
    { const auto inner = part->bringIn({}); }
    EXPECT_TRUE(at::equal(network.forward(m_input), resident()));
}

TEST_F(Residencies, Footprint_IsWhatIsHeld) {
    for (const auto dtype : {at::kFloat, at::kHalf, at::kBFloat16}) {
        for (const auto storage : {WeightStorage::Full, WeightStorage::Int8, WeightStorage::Fp8}) {
            SCOPED_TRACE(std::string(c10::toString(dtype)) + " " + toString(storage));
            const WeightFormat format{dtype, at::kCPU, storage, true};
            Network network;
            const WeightFootprint footprint = weightFootprint(network, format);
            const auto part = settled(network, Residency::Streamed, format);
            const auto stay = part->bringIn({});
            const std::uint64_t rest = network.heldBytes();
            std::vector<std::uint64_t> during;
            m_input = m_input.to(dtype);
            network.forward(m_input, [&] { during.push_back(network.heldBytes() - rest); });
            ASSERT_EQ(during.size(), kInner.size());
            std::uint64_t whole = rest, most = 0;
            for (std::size_t i = 0; i < during.size(); ++i) {
                whole += during[i];
                most = std::max(most, during[i] + during[(i + 1) % during.size()]);
            }
            EXPECT_EQ(footprint.streamed, rest + most);
            EXPECT_EQ(footprint.whole, whole);
            const std::uint64_t largest = 64 * kWidth * c10::elementSize(dtype);
            EXPECT_EQ(footprint.restored, storage == WeightStorage::Full ? 0 : largest);

            Network other;
            const auto resident = settled(other, Residency::Resident, format);
            EXPECT_EQ(other.heldBytes(), footprint.whole);
        }
    }
}

/// Counts what is asked of LibTorch's CPU allocator while it lives.
class CountingAllocator final : public c10::Allocator {
public:
    CountingAllocator() : m_base(c10::GetDefaultCPUAllocator()) {
        s_live = s_peak = 0;
        c10::SetCPUAllocator(this, 200);
    }
    ~CountingAllocator() override { c10::SetCPUAllocator(m_base, 200); }

    c10::DataPtr allocate(std::size_t bytes) override {
        auto* block = new Block{m_base->allocate(bytes), bytes};
        const std::uint64_t live = s_live += bytes;
        if (live > s_peak) s_peak = live;  // two threads that reach a peak at once reach it one after the other
        return {block->memory.get(), block, &release, c10::Device(c10::kCPU)};
    }
    void copy_data(void* to, const void* from, std::size_t bytes) const override { m_base->copy_data(to, from, bytes); }

    static std::uint64_t live() { return s_live; }
    static std::uint64_t peak() { return s_peak; }

private:
    struct Block {
        c10::DataPtr memory;
        std::size_t bytes;
    };
    static void release(void* context) {
        auto* block = static_cast<CountingAllocator::Block*>(context);
        s_live -= block->bytes;
        delete block;
    }
    inline static std::atomic<std::uint64_t> s_live{0}, s_peak{0};
    c10::Allocator* m_base;
};

TEST_F(Residencies, Streamed_AllocatesNoMoreThanItsFootprint) {
    CountingAllocator counting;
    {
        Network network;
        const auto part = settled(network, Residency::Streamed);
        EXPECT_EQ(CountingAllocator::live(), 0u);
        {
            const auto stay = part->bringIn({});
            const auto units = network.units();
            const auto bytesOf = [](std::size_t unit) { return (2 * kWidth + 1) * kInner[unit] * sizeof(float); };
            const std::uint64_t rest = (kWidth + 1) * kWidth * sizeof(float);
            for (std::size_t visited = 0; visited < 2 * units.size(); ++visited) {
                const std::size_t unit = visited % units.size(), next = (visited + 1) % units.size();
                const StreamUnit::Visit visit(*units[unit]);
                const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
                while (CountingAllocator::live() < rest + bytesOf(unit) + bytesOf(next) &&
                       std::chrono::steady_clock::now() < deadline) {
                    std::this_thread::yield();
                }
            }
        }
        EXPECT_EQ(CountingAllocator::live(), 0u);
        EXPECT_EQ(CountingAllocator::peak(), weightFootprint(network, {}).streamed);
    }
}

TEST_F(Residencies, ExceptionInsideAUnit_LeavesNothingBehind) {
    for (const auto residency : {Residency::PartsInTurn, Residency::Streamed}) {
        Network network;
        const auto part = settled(network, residency);
        for (std::size_t failing = 0; failing < kInner.size(); ++failing) {
            std::size_t at = 0;
            const auto run = [&] {
                const auto stay = part->bringIn({});
                network.forward(m_input, [&] {
                    if (at++ == failing) throw std::bad_alloc();
                });
            };
            EXPECT_THROW(run(), std::bad_alloc);
            EXPECT_EQ(network.heldBytes(), 0u);
        }
        EXPECT_TRUE(at::equal(pass(network, *part), resident()));
    }
}

TEST_F(Residencies, CancelWhileStreaming_EndsThePass) {
    Network network;
    const auto part = settled(network, Residency::Streamed);
    CancelToken cancel;
    try {
        const auto stay = part->bringIn(cancel);
        network.forward(m_input, [&] { cancel.cancel(); });
        network.forward(m_input);
        ADD_FAILURE() << "it went on";
    } catch (const ErrorException& stopped) {
        EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
    }
    EXPECT_EQ(network.heldBytes(), 0u);
    EXPECT_FALSE(part->bringIn(cancel));
    EXPECT_TRUE(at::equal(pass(network, *part), resident()));
}

TEST_F(Residencies, FileThatChangesWhileStreaming_IsAnErrorAndTheNextPassWorks) {
    Network network;
    const auto part = settled(network, Residency::Streamed);
    const auto written = std::filesystem::last_write_time(m_file);
    try {
        const auto stay = part->bringIn({});
        network.forward(m_input);
        network.forward(m_input, [&] { std::filesystem::last_write_time(m_file, written + std::chrono::seconds(5)); });
        ADD_FAILURE() << "it went on";
    } catch (const ErrorException& stopped) {
        EXPECT_EQ(stopped.error().code, ErrorCode::BadInput);
        EXPECT_THAT(stopped.error().message, HasSubstr("changed while it was being read"));
    }
    EXPECT_EQ(network.heldBytes(), 0u);
    const auto refused = part->bringIn({});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::BadInput);

    std::filesystem::last_write_time(m_file, written);
    EXPECT_TRUE(at::equal(pass(network, *part), resident()));
}

TEST_F(Residencies, HostHome_GivesWhatTheFileGives) {
    auto checkpoint = Checkpoint::openFile(m_file);
    ASSERT_TRUE(checkpoint);
    Network network;
    const auto sources = weightSources(network, checkpoint.value());
    ASSERT_TRUE(sources);
    for (const auto storage : {WeightStorage::Full, WeightStorage::Int8, WeightStorage::Fp8}) {
        const WeightFormat format{at::kHalf, at::kCPU, storage, true};
        const FileHome file(checkpoint.value(), sources.value(), format);
        auto host = HostHome::read(checkpoint.value(), sources.value(), format, {});
        ASSERT_TRUE(host) << host.error().message;
        const std::vector<std::size_t> wanted{3, 0, 4, 1};
        auto expected = file.fetch(wanted, {});
        ASSERT_TRUE(expected);
        auto fetched = host.value()->fetch(wanted, {});
        auto arrived = host.value()->beginFetch(wanted, {})->take();
        ASSERT_TRUE(fetched && arrived);
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            for (const StoredWeight& weight : {fetched.value()[i], arrived.value()[i]}) {
                const StoredWeight& right = expected.value()[i];
                EXPECT_TRUE(at::equal(weight.restored(), right.restored()));
                EXPECT_EQ(weight.values.scalar_type(), right.values.scalar_type());
                EXPECT_EQ(weight.values.strides(), right.values.strides());
                EXPECT_EQ(weight.scales.defined(), right.scales.defined());
            }
        }
    }
}

}  // namespace
}  // namespace mutoscope
