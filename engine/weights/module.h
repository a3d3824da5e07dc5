// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace mutoscope {

/// A parameter or stored buffer: its full name, as in the checkpoint, and the member that holds it.
struct ParameterSlot {
    std::string name;
    at::Tensor* tensor;
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

    /// To be called once the weights are in place and will not change any more: layers bring them into the form that is
    /// fastest on their device. Results stay the same up to rounding. Training leaves it out.
    void prepareForInference();

protected:
    Module() = default;

    void declareParameter(std::string name, at::Tensor& slot, at::IntArrayRef shape);
    /// An empty name puts the child's own names on this level.
    void declareChild(std::string name, Module& child);
    /// Declares each element under "name.index".
    template <typename T>
    void declareChildren(const std::string& name, const std::vector<std::unique_ptr<T>>& children) {
        for (std::size_t i = 0; i < children.size(); ++i) declareChild(name + "." + std::to_string(i), *children[i]);
    }

    /// This module's own share of prepareForInference(); children are prepared first.
    virtual void packWeights() {}

    /// Whether prepareForInference() has run; activations are channels-last from then on.
    bool isPrepared() const { return m_prepared; }

private:
    void collect(const std::string& prefix, std::vector<ParameterSlot>& slots);

    std::vector<ParameterSlot> m_parameters;
    std::vector<std::pair<std::string, Module*>> m_children;
    bool m_prepared = false;
};

/// Children of one kind whose number the configuration decides.
template <typename T>
using ModuleList = std::vector<std::unique_ptr<T>>;

}  // namespace mutoscope
