// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/weights/weight_home.h"

#include <c10/core/Stream.h>

#include <optional>

namespace mutoscope {

/// Copies of weights in the host's memory, in the form in which they run, so that bringing them to the device is plain
/// copying. For CUDA devices the memory is pinned, and what is begun ahead is copied on a stream beside the work's;
/// where the driver refuses to pin it, it is ordinary memory, which is slower and does the same.
class HostHome final : public WeightHome {
public:
    /// Reads everything. Errors: BadInput, Cancelled.
    static Result<std::unique_ptr<HostHome>> read(const Checkpoint& checkpoint,
                                                  const std::vector<WeightSource>& sources, const WeightFormat& format,
                                                  const CancelToken& cancel);

    Result<Weights> fetch(const std::vector<std::size_t>& wanted, const CancelToken& cancel) const override;
    std::unique_ptr<Arrival> beginFetch(std::vector<std::size_t> wanted, const CancelToken& cancel) const override;

private:
    explicit HostHome(at::Device device);

    const at::Device m_device;
    Weights m_weights;
    std::optional<c10::Stream> m_copyStream;  // of a CUDA device
};

}  // namespace mutoscope
