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

Result<std::vector<WeightSource>> weightSources(Module& module, const Checkpoint& checkpoint, const NameMap& names) {
    if (auto fits = checkWeights(module, checkpoint, names); !fits) return fits.error();
    auto nameOf = sourceNames(checkpoint, names).ofName;
    std::vector<WeightSource> sources;
    for (const ParameterSlot& slot : module.parameters()) sources.push_back({nameOf.at(slot.name), slot.role});
    return sources;
}

Result<void> checkUnchanged(const Checkpoint& checkpoint, const std::vector<WeightSource>& sources) {
    for (const WeightSource& source : sources) {
        if (auto view = checkpoint.view(source.name); !view) return view.error();
    }
    return {};
}

Result<std::vector<StoredWeight>> readWeights(const Checkpoint& checkpoint, const std::vector<WeightSource>& sources,
                                              const WeightFormat& format, const CancelToken& cancel,
                                              std::int64_t blockElements) {
    std::vector<StoredWeight> weights;
    weights.reserve(sources.size());
    for (const WeightSource& source : sources) {
        if (cancel.isCancelled()) return Error{ErrorCode::Cancelled, "Loading was cancelled.", ""};
        auto view = checkpoint.view(source.name);
        if (!view) return view.error();
        // A copy even where nothing is converted: while the mapping is read, truncating the file kills us.
        weights.push_back(convertWeight(view.value(), source.role, format, blockElements).to(format.device));
    }
    // Asked once more: a file that was written to meanwhile has given old tensors and new ones.
    if (auto unchanged = checkUnchanged(checkpoint, sources); !unchanged) return unchanged.error();
    return weights;
}

Result<void> loadWeights(Module& module, const Checkpoint& checkpoint, const WeightFormat& format,
                         const CancelToken& cancel, const NameMap& names) {
    auto sources = weightSources(module, checkpoint, names);
    if (!sources) return sources.error();
    auto weights = readWeights(checkpoint, sources.value(), format, cancel);
    if (!weights) return weights.error();
    const auto slots = module.parameters();
    for (std::size_t i = 0; i < slots.size(); ++i) slots[i].put(std::move(weights.value()[i]));
    return {};
}

void materialise(Module& module, const WeightFormat& format) {
    for (const ParameterSlot& slot : module.parameters()) {
        slot.put(emptyWeight(slot.tensor->sizes(), slot.role, format));
    }
}

}  // namespace mutoscope
