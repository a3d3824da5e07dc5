// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/load.h"

#include <ATen/ATen.h>

#include <map>
#include <sstream>

namespace mutoscope {
namespace {

/// Module name -> checkpoint name, for every tensor the map does not drop.
struct Sources {
    std::map<std::string, std::string> ofName;
    std::vector<std::string> rivals;  ///< stored names that mean a parameter which another stored tensor is already for
};

Sources sourceNames(const Checkpoint& checkpoint, const NameMap& names) {
    Sources sources;
    for (const auto& [stored, entry] : checkpoint.tensors()) {
        const std::optional<std::string> wanted = names ? names(stored) : std::optional<std::string>(stored);
        if (wanted && !sources.ofName.emplace(*wanted, stored).second) sources.rivals.push_back(stored);
    }
    return sources;
}

std::string shapeText(at::IntArrayRef shape) {
    std::ostringstream text;
    text << shape;
    return text.str();
}

void appendSection(std::string& text, const char* title, const std::vector<std::string>& lines) {
    for (const std::string& line : lines) text += std::string(title) + " " + line + "\n";
}

}  // namespace

std::string LoadReport::text() const {
    std::string text;
    appendSection(text, "missing", missing);
    appendSection(text, "unexpected", unexpected);
    appendSection(text, "mismatched", mismatched);
    return text;
}

LoadReport compareWeights(Module& module, const Checkpoint& checkpoint, const NameMap& names) {
    LoadReport report;
    auto [sources, rivals] = sourceNames(checkpoint, names);
    for (const ParameterSlot& slot : module.parameters()) {
        const auto found = sources.find(slot.name);
        if (found == sources.end()) {
            report.missing.push_back(slot.name);
            continue;
        }
        const TensorEntry& entry = checkpoint.tensors().at(found->second);
        if (slot.tensor->sizes() != at::IntArrayRef(entry.shape)) {
            report.mismatched.push_back(slot.name + ": file " + shapeText(entry.shape) + ", model " +
                                        shapeText(slot.tensor->sizes()));
        } else if (!c10::isFloatingType(entry.dtype)) {
            report.mismatched.push_back(slot.name + ": stored as " + c10::toString(entry.dtype) +
                                        ", expected floating point");
        }
        sources.erase(found);
    }
    for (const auto& [wanted, stored] : sources) report.unexpected.push_back(stored);
    report.unexpected.insert(report.unexpected.end(), rivals.begin(), rivals.end());
    return report;
}

Result<void> checkWeights(Module& module, const Checkpoint& checkpoint, const NameMap& names) {
    const LoadReport report = compareWeights(module, checkpoint, names);
    if (report.clean()) return {};
    const std::string all = report.text();
    return Error{
        ErrorCode::BadInput,
        checkpoint.location().string() + ": does not fit this model's configuration (" +
            std::to_string(report.missing.size()) + " tensors missing, " + std::to_string(report.unexpected.size()) +
            " unexpected, " + std::to_string(report.mismatched.size()) +
            " of another shape; first: " + all.substr(0, all.find('\n')) + "); use the weights that belong to it.",
        all};
}

Result<void> loadWeights(Module& module, const Checkpoint& checkpoint, const WeightFormat& format,
                         const CancelToken& cancel, const NameMap& names) {
    if (auto fits = checkWeights(module, checkpoint, names); !fits) return fits;
    const auto sources = sourceNames(checkpoint, names).ofName;
    std::vector<at::Tensor> loaded;
    const auto slots = module.parameters();
    loaded.reserve(slots.size());
    for (const ParameterSlot& slot : slots) {
        if (cancel.isCancelled()) return Error{ErrorCode::Cancelled, "Loading was cancelled.", ""};
        auto view = checkpoint.view(sources.at(slot.name));
        if (!view) return view.error();
        // A copy even where nothing is converted: the mapping must not outlive the load, or replacing the file kills
        // us.
        loaded.push_back(at::empty(view->sizes(), at::TensorOptions().dtype(format.dtype).device(format.device))
                             .copy_(view.value()));
    }
    // Asked once more: a file that was written to meanwhile has given old tensors and new ones.
    for (const ParameterSlot& slot : slots) {
        if (auto view = checkpoint.view(sources.at(slot.name)); !view) return view.error();
    }
    for (std::size_t i = 0; i < slots.size(); ++i) *slots[i].tensor = loaded[i];
    return {};
}

void materialise(Module& module, const WeightFormat& format) {
    for (const ParameterSlot& slot : module.parameters()) {
        *slot.tensor = at::empty(slot.tensor->sizes(), at::TensorOptions().dtype(format.dtype).device(format.device));
    }
}

}  // namespace mutoscope
