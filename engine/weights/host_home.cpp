// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/host_home.h"

#include "engine/request/job_cancelled.h"

#include <ATen/ATen.h>
#include <c10/core/Event.h>
#include <c10/core/StreamGuard.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include <bit>

namespace mutoscope {
namespace {

// LibTorch rounds each block of pinned memory up to a power of two, so many tensors share a block that is one.
constexpr std::int64_t kChunkBytes = std::int64_t{64} << 20;
constexpr std::int64_t kAlignment = 256;

/// Hands out host memory. The tensors keep it alive.
class HostArena {
public:
    explicit HostArena(bool pinned) : m_pinned(pinned) {}

    /// In the same layout.
    at::Tensor copyOf(const at::Tensor& tensor) {
        if (!tensor.defined() || tensor.numel() == 0) return tensor;
        const auto bytes = static_cast<std::int64_t>(tensor.nbytes());
        const at::Tensor memory = reserve((bytes + kAlignment - 1) / kAlignment * kAlignment).narrow(0, 0, bytes);
        const at::Tensor copy = memory.view(tensor.scalar_type());
        return copy.as_strided(tensor.sizes(), tensor.strides(), copy.storage_offset()).copy_(tensor);
    }

private:
    at::Tensor reserve(std::int64_t bytes) {
        if (!m_chunk.defined() || m_used + bytes > m_chunk.numel()) {
            const auto whole = static_cast<std::int64_t>(std::bit_ceil(static_cast<std::uint64_t>(bytes)));
            if (whole > kChunkBytes) return allocate(whole);
            m_chunk = allocate(kChunkBytes);
            m_used = 0;
        }
        const at::Tensor memory = m_chunk.narrow(0, m_used, bytes);
        m_used += bytes;
        return memory;
    }

    at::Tensor allocate(std::int64_t bytes) {
        const auto options = at::TensorOptions().dtype(at::kByte);
        if (m_pinned) {
            try {
                return at::empty({bytes}, options.pinned_memory(true));
            } catch (const c10::Error&) {
                m_pinned = false;  // the driver's limit; what is pinned stays so
            }
        }
        return at::empty({bytes}, options);
    }

    bool m_pinned;
    at::Tensor m_chunk;
    std::int64_t m_used = 0;
};

at::Tensor memoryFor(const at::Tensor& tensor, at::Device device) {
    if (!tensor.defined()) return tensor;
    return at::empty_strided(tensor.sizes(), tensor.strides(), tensor.options().device(device).pinned_memory(false));
}

void copyInto(const StoredWeight& target, const StoredWeight& source) {
    target.values.copy_(source.values, /*non_blocking=*/true);
    if (source.scales.defined()) target.scales.copy_(source.scales, /*non_blocking=*/true);
}

/// Copies that a stream of their own makes.
class StreamArrival final : public Arrival {
public:
    explicit StreamArrival(at::Device device)
        : m_implementation(device.type()), m_device(device), m_copied(device.type()) {}

    void begin(const Weights& sources, c10::Stream copyStream) {
        // The memory comes from the stream that works, where the allocator may have just taken it from weights that
        // are still in use: the copies begin when all work so far is done.
        for (const StoredWeight& source : sources) {
            m_weights.push_back({memoryFor(source.values, m_device), memoryFor(source.scales, m_device)});
        }
        c10::Event worked(m_device.type());
        worked.record(m_implementation.getStream(m_device));
        worked.block(copyStream);
        try {
            const c10::StreamGuard guard(copyStream);
            for (std::size_t i = 0; i < sources.size(); ++i) copyInto(m_weights[i], sources[i]);
        } catch (...) {
            m_copied.record(copyStream);  // for those that did begin
            throw;
        }
        m_copied.record(copyStream);
    }

    ~StreamArrival() override {
        // The memory returns to the working stream, which must not use it before the copies are done with it.
        try {
            m_copied.block(m_implementation.getStream(m_device));
        } catch (...) {
            // A device that fails here has lost its memory anyway.
        }
    }

    Result<Weights> take() override {
        m_copied.block(m_implementation.getStream(m_device));
        return std::move(m_weights);
    }

private:
    const c10::impl::VirtualGuardImpl m_implementation;
    const at::Device m_device;
    Weights m_weights;
    c10::Event m_copied;
};

}  // namespace

HostHome::HostHome(at::Device device) : m_device(device) {
    if (device.is_cuda()) m_copyStream = c10::impl::VirtualGuardImpl(device.type()).getStreamFromGlobalPool(device);
}

Result<std::unique_ptr<HostHome>> HostHome::read(const Checkpoint& checkpoint, const std::vector<WeightSource>& sources,
                                                 const WeightFormat& format, const CancelToken& cancel) {
    std::unique_ptr<HostHome> home(new HostHome(format.device));
    WeightFormat onHost = format;
    onHost.device = at::kCPU;
    HostArena arena(format.device.is_cuda());
    for (const WeightSource& source : sources) {
        auto weight = readWeights(checkpoint, {source}, onHost, cancel);
        if (!weight) return weight.error();
        home->m_weights.push_back({arena.copyOf(weight->front().values), arena.copyOf(weight->front().scales)});
    }
    if (auto unchanged = checkUnchanged(checkpoint, sources); !unchanged) return unchanged.error();
    return home;
}

Result<Weights> HostHome::fetch(const std::vector<std::size_t>& wanted, const CancelToken& cancel) const {
    if (cancel.isCancelled()) return jobCancelled();
    Weights weights;
    for (const std::size_t index : wanted) {
        const StoredWeight& source = m_weights[index];
        weights.push_back({memoryFor(source.values, m_device), memoryFor(source.scales, m_device)});
        copyInto(weights.back(), source);
    }
    return weights;
}

std::unique_ptr<Arrival> HostHome::beginFetch(std::vector<std::size_t> wanted, const CancelToken& cancel) const {
    if (!m_copyStream) {
        return arriveByThread([this, wanted = std::move(wanted), cancel] { return fetch(wanted, cancel); });
    }
    Weights sources;
    for (const std::size_t index : wanted) sources.push_back(m_weights[index]);
    auto arrival = std::make_unique<StreamArrival>(m_device);
    arrival->begin(sources, *m_copyStream);
    return arrival;
}

}  // namespace mutoscope
