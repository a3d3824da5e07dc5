// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/weight_home.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <future>

namespace mutoscope {
namespace {

class ThreadArrival final : public Arrival {
public:
    explicit ThreadArrival(std::function<Result<Weights>()> fetch)
        : m_fetched(std::async(std::launch::async, std::move(fetch))) {}

    Result<Weights> take() override { return m_fetched.get(); }

private:
    std::future<Result<Weights>> m_fetched;  // its destructor joins the thread
};

}  // namespace

std::unique_ptr<Arrival> arriveByThread(std::function<Result<Weights>()> fetch) {
    return std::make_unique<ThreadArrival>([fetch = std::move(fetch)] {
        const c10::InferenceMode inference;  // as the thread that asked; it does not pass to new threads
        return fetch();
    });
}

FileHome::FileHome(const Checkpoint& checkpoint, std::vector<WeightSource> sources, const WeightFormat& format)
    : m_checkpoint(checkpoint), m_sources(std::move(sources)), m_format(format) {}

Result<Weights> FileHome::read(const std::vector<std::size_t>& wanted, const CancelToken& cancel,
                               std::int64_t blockElements) const {
    std::vector<WeightSource> sources;
    for (const std::size_t index : wanted) sources.push_back(m_sources[index]);
    return readWeights(m_checkpoint, sources, m_format, cancel, blockElements);
}

Result<Weights> FileHome::fetch(const std::vector<std::size_t>& wanted, const CancelToken& cancel) const {
    return read(wanted, cancel, kParallelBlock);
}

std::unique_ptr<Arrival> FileHome::beginFetch(std::vector<std::size_t> wanted, const CancelToken& cancel) const {
    // In small blocks: the other cores belong to the network's own work.
    return arriveByThread([this, wanted = std::move(wanted), cancel] { return read(wanted, cancel, kSerialBlock); });
}

}  // namespace mutoscope
