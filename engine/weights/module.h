// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/weights/layer_weight.h"
#include "engine/weights/stored_weight.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace mutoscope {

class StreamUnit;

/// A parameter or stored buffer: its full name, as in the checkpoint, and the member that holds it.
struct ParameterSlot {
    std::string name;
    at::Tensor* tensor;
    StoredWeight* matrix = nullptr;  ///< what `tensor` is the values of; null for a plain parameter
    WeightRole role = WeightRole::Plain;
    std::vector<LowRankTerm>* terms = nullptr;  ///< what add-ons put on top of the matrix; null for a plain parameter

    /// Puts a weight of the parameter's shape in its place.
    void put(StoredWeight weight) const;
    /// Of what the parameter holds now; 0 without memory.
    std::uint64_t byteCount() const;
};

/// A part of a network. The member tree is the weight map: parameters and children are declared under the checkpoint's
/// own names. Constructing a module allocates nothing: parameters begin as meta tensors that have a shape only, and
/// loadWeights() or materialise() puts real ones in their place. Not copyable, not movable: slots point into it.
class Module {
public:
    virtual ~Module() = default;
    Module(const Module&) = delete;
    Module& operator=(const Module&) = delete;

    /// Every parameter of this module and its children, in order of declaration.
    std::vector<ParameterSlot> parameters();

    /// The stretches that can be streamed, in the order in which they run.
    std::vector<StreamUnit*> units() const;

    /// To be called once the weights are in place and will not change any more: kernels are brought into the layout
    /// that is fastest (packedLayout), one at a time and only where they are not in it. Results stay the same up to
    /// rounding. Training leaves it out.
    void prepareForInference();

protected:
    Module() = default;

    void declareParameter(std::string name, at::Tensor& slot, at::IntArrayRef shape);
    /// A matrix or convolution kernel, output channels first.
    void declareParameter(std::string name, StoredWeight& slot, at::IntArrayRef shape);
    void declareParameter(std::string name, LayerWeight& slot, at::IntArrayRef shape);
    /// Of this module or of children of it. A module's own units run before those that its children declare.
    void declareUnit(StreamUnit& unit) { m_units.push_back(&unit); }
    /// An empty name puts the child's own names on this level.
    void declareChild(std::string name, Module& child);
    /// Declares each element under "name.index".
    template <typename T>
    void declareChildren(const std::string& name, const std::vector<std::unique_ptr<T>>& children) {
        for (std::size_t i = 0; i < children.size(); ++i) declareChild(name + "." + std::to_string(i), *children[i]);
    }

    /// Makes Edge weights of the matrices and kernels of a child, or of a child's children.
    static void keepInFull(Module& child);

    /// Whether prepareForInference() has run; activations are channels-last from then on.
    bool isPrepared() const { return m_prepared; }

private:
    void collect(const std::string& prefix, std::vector<ParameterSlot>& slots);
    void markPrepared();

    std::vector<ParameterSlot> m_parameters;
    std::vector<std::pair<std::string, Module*>> m_children;
    std::vector<StreamUnit*> m_units;
    bool m_prepared = false;
};

/// Children of one kind whose number the configuration decides.
template <typename T>
using ModuleList = std::vector<std::unique_ptr<T>>;

}  // namespace mutoscope
