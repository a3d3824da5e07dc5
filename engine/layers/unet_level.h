// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/layers/resnet.h"
#include "engine/layers/video_layout.h"
#include "engine/weights/stream_unit.h"

#include <ATen/ATen.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mutoscope {

/// One layer of a UNet's level: a resnet and whatever a system runs after it, streamed as one unit. The level declares
/// the parts by kind, as checkpoints do: "resnets.0", "resnets.1", "attentions.0"...
class UNetLayer {
public:
    const StreamUnit& unit() const { return m_unit; }

protected:
    UNetLayer() = default;
    /// A part under the checkpoint's name for its kind; in the order in which they run.
    void has(const char* kind, Module& part) {
        m_unit.add(part);
        m_parts.emplace_back(kind, &part);
    }

private:
    template <typename Layer>
    friend class UNetLevel;

    StreamUnit m_unit;
    std::vector<std::pair<const char*, Module*>> m_parts;
};

/// What the levels on the way down and up have in common. `Layer` is a UNetLayer with
///     using Shape = ...;  // of a level: has `layers`, their number, and `resample`, whether a resampler ends it
///     using Input = ...;  // what besides the sample each forward is told
///     Layer(std::int64_t in, std::int64_t out, const Shape& shape);
///     at::Tensor forward(const at::Tensor& x, const Input& input) const;  // [N, in, H, W] -> [N', out, H, W]
template <typename Layer>
class UNetLevel : public Module {
protected:
    using Shape = typename Layer::Shape;

    void addLayer(std::int64_t in, std::int64_t out, const Shape& shape) {
        auto& layer = m_layers.emplace_back(std::make_unique<Layer>(in, out, shape));
        UNetLayer& base = *layer;
        declareUnit(base.m_unit);
        for (const auto& [kind, part] : base.m_parts)
            declareChild(std::string(kind) + '.' + std::to_string(m_layers.size() - 1), *part);
    }
    void addResampler(const char* name, Module& resampler) {
        declareChild(name, resampler);
        m_resampling.add(resampler);
        declareUnit(m_resampling);
    }

    std::vector<std::unique_ptr<Layer>> m_layers;
    StreamUnit m_resampling;
};

/// A level on the way down: layers, then a downsampler in all but the last.
template <typename Layer>
class DownLevel final : public UNetLevel<Layer> {
public:
    DownLevel(std::int64_t in, std::int64_t out, const typename Layer::Shape& shape) {
        for (std::int64_t i = 0; i < shape.layers; ++i) this->addLayer(i == 0 ? in : out, out, shape);
        if (!shape.resample) return;
        m_downsampler.emplace(out, Downsample2D::Padding::AllAround);
        this->addResampler("downsamplers.0", *m_downsampler);
    }

    /// Appends each layer's output, and the downsampled one, to `skips`.
    at::Tensor forward(at::Tensor x, const typename Layer::Input& input, std::vector<at::Tensor>& skips) const {
        for (const auto& layer : this->m_layers) {
            x = layer->forward(x, input);
            skips.push_back(x);
        }
        if (m_downsampler) {
            const StreamUnit::Visit visit(this->m_resampling);
            x = m_downsampler->forward(x);
            skips.push_back(x);
        }
        return x;
    }

private:
    std::optional<Downsample2D> m_downsampler;
};

/// A level on the way up: layers that each take a skip connection, then an upsampler in all but the last.
template <typename Layer>
class UpLevel final : public UNetLevel<Layer> {
public:
    /// previous: channels of what comes in; skip: of the lowest skip connection, which is the next level's width.
    UpLevel(std::int64_t previous, std::int64_t skip, std::int64_t out, const typename Layer::Shape& shape) {
        for (std::int64_t i = 0; i < shape.layers; ++i) {
            this->addLayer((i == 0 ? previous : out) + (i + 1 == shape.layers ? skip : out), out, shape);
        }
        if (!shape.resample) return;
        m_upsampler.emplace(out);
        this->addResampler("upsamplers.0", *m_upsampler);
    }

    /// Takes its skips off the end of `skips`, repeated where guidance has doubled x since, and enlarges to the size of
    /// the next one.
    at::Tensor forward(at::Tensor x, const typename Layer::Input& input, std::vector<at::Tensor>& skips) const {
        for (const auto& layer : this->m_layers) {
            x = layer->forward(at::cat({x, repeatedTo(skips.back(), x.size(0))}, 1), input);
            skips.pop_back();
        }
        if (!m_upsampler) return x;
        const StreamUnit::Visit visit(this->m_resampling);
        return m_upsampler->forward(x, skips.back().size(2), skips.back().size(3));
    }

private:
    std::optional<Upsample2D> m_upsampler;
};

}  // namespace mutoscope
