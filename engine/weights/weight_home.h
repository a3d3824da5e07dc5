// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/weights/load.h"

#include <memory>
#include <vector>

namespace mutoscope {

/// Weights of several parameters, in the order in which they were asked for.
using Weights = std::vector<StoredWeight>;

/// Weights on their way to the device. The end of its life waits until nothing is under way any more.
class Arrival {
public:
    virtual ~Arrival() = default;

    /// Waits for them; to be called once. On a GPU only the work that is queued from now on waits.
    virtual Result<Weights> take() = 0;
};

/// Where the weights of a network are while they are not on its device.
class WeightHome {
public:
    virtual ~WeightHome() = default;

    /// Copies of parameters, by their index among Module::parameters(), on the device in the form they run in.
    virtual Result<Weights> fetch(const std::vector<std::size_t>& wanted, const CancelToken& cancel) const = 0;

    /// Begins the same and lets the caller go on with other work. The home must outlive the arrival.
    virtual std::unique_ptr<Arrival> beginFetch(std::vector<std::size_t> wanted, const CancelToken& cancel) const = 0;
};

/// Runs `fetch` on a thread of its own, which the arrival joins.
std::unique_ptr<Arrival> arriveByThread(std::function<Result<Weights>()> fetch);

/// Weights left on disk: each time they are read from the mapped file, converted and quantised. For a device that
/// shares the host's memory. The checkpoint must outlive it.
class FileHome final : public WeightHome {
public:
    FileHome(const Checkpoint& checkpoint, std::vector<WeightSource> sources, const WeightFormat& format);

    Result<Weights> fetch(const std::vector<std::size_t>& wanted, const CancelToken& cancel) const override;
    std::unique_ptr<Arrival> beginFetch(std::vector<std::size_t> wanted, const CancelToken& cancel) const override;

private:
    Result<Weights> read(const std::vector<std::size_t>& wanted, const CancelToken& cancel,
                         std::int64_t blockElements) const;

    const Checkpoint& m_checkpoint;
    const std::vector<WeightSource> m_sources;
    const WeightFormat m_format;
};

}  // namespace mutoscope
