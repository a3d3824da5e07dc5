// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/weights/weight_stream.h"

#include <memory>
#include <utility>
#include <vector>

namespace mutoscope {

/// The weights of one network of a model: where they live, and when they are on the device. Every system holds one for
/// each of its networks, whatever the residency, and takes a Stay around each stage. Belongs to the thread that runs
/// the model.
class PartWeights {
public:
    /// Holds the checkpoint against the module. Errors: those of checkWeights. The module must outlive it.
    static Result<std::unique_ptr<PartWeights>> open(Module& module, Checkpoint checkpoint, const NameMap& names = {});
    ~PartWeights();
    PartWeights(const PartWeights&) = delete;
    PartWeights& operator=(const PartWeights&) = delete;

    const Module& module() const { return m_module; }
    /// Of the weights as stored in the file.
    std::uint64_t storedBytes() const { return m_checkpoint.byteCount(); }

    /// Gives the parameters the form that they would have, without memory.
    void takeShapes(const WeightFormat& format);

    /// Where the weights live from now on, in which form; called once. Resident weights are loaded now. Others get a
    /// home that they are brought in from: the file itself for the CPU, copies in pinned memory for a GPU. A network
    /// without units is not streamed; it comes and goes as a whole. Errors: BadInput, Cancelled.
    Result<void> settle(const WeightFormat& format, Residency residency, const CancelToken& cancel);

    /// While it lives, the network can run. Where several do, the last one's end releases the weights.
    class Stay {
    public:
        Stay() = default;
        Stay(Stay&& other) noexcept : m_part(std::exchange(other.m_part, nullptr)) {}
        Stay& operator=(Stay&& other) noexcept {
            std::swap(m_part, other.m_part);
            return *this;
        }
        ~Stay() {
            if (m_part) m_part->release();
        }

    private:
        friend class PartWeights;
        explicit Stay(PartWeights* part) : m_part(part) {}
        PartWeights* m_part = nullptr;
    };

    /// Brings the weights in; nothing happens where they are resident. After an error nothing is on the device, and the
    /// next call begins anew. Errors: BadInput when the file changed, Cancelled. Streamed weights may fail as
    /// ErrorException while the network runs, and end with Cancelled when `cancel` is set.
    Result<Stay> bringIn(const CancelToken& cancel);

private:
    PartWeights(Module& module, Checkpoint checkpoint, std::vector<WeightSource> sources);
    void divide(Residency residency);
    void release() noexcept;

    Module& m_module;
    const Checkpoint m_checkpoint;
    const std::vector<WeightSource> m_sources;
    const std::vector<ParameterSlot> m_slots;

    // Since settle(); all empty for resident weights.
    std::unique_ptr<WeightHome> m_home;
    Weights m_absent;                         // what each parameter holds while it is away
    std::vector<std::size_t> m_whole;         // parameters that come and go as a whole
    std::vector<WeightStream::Unit> m_units;  // the others

    std::unique_ptr<WeightStream> m_stream;  // while units are streamed
    int m_stays = 0;
};

}  // namespace mutoscope
