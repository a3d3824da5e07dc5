// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/attached_loras.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <string_view>
#include <utility>

namespace mutoscope {
namespace {

/// kohya's files write every dot of a layer's name as an underscore, so names are compared that way.
std::string flattened(std::string name) {
    std::replace(name.begin(), name.end(), '.', '_');
    return name;
}

void replaceAll(std::string& text, std::string_view what, std::string_view by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
}

/// diffusers' older files name attention's parts after its processor: attn1.processor.to_out means attn1.to_out.0, and
/// in text encoders self_attn.to_q means self_attn.q_proj.
std::string ownSpelling(std::string layer) {
    replaceAll(layer, ".processor.", ".");
    if (layer.find("self_attn.to_") != std::string::npos) {
        for (const auto& [theirs, ours] : {std::pair{".to_q", ".q_proj"}, std::pair{".to_k", ".k_proj"},
                                           std::pair{".to_v", ".v_proj"}, std::pair{".to_out", ".out_proj"}}) {
            if (layer.ends_with(theirs)) replaceAll(layer, theirs, ours);
        }
    }
    if (layer.ends_with(".to_out")) layer += ".0";
    return layer;
}

std::string identityOf(const LoraFile& file) {
    std::error_code ignored;
    const auto written = std::filesystem::last_write_time(file.path(), ignored).time_since_epoch().count();
    return file.path().string() + "\n" + std::to_string(std::filesystem::file_size(file.path(), ignored)) + "\n" +
           std::to_string(written);
}

std::string shapeText(at::IntArrayRef shape) {
    std::ostringstream text;
    text << shape;
    return text.str();
}

}  // namespace

AttachedLoras::AttachedLoras(std::vector<LoraTarget> targets) : m_targets(std::move(targets)) {
    constexpr std::string_view kWeight = ".weight";
    for (const LoraTarget& target : m_targets) {
        auto& bySpelling = m_bySpelling.emplace_back();
        for (ParameterSlot& slot : target.network->parameters()) {
            if (!slot.terms || !slot.name.ends_with(kWeight)) continue;
            bySpelling[flattened(slot.name.substr(0, slot.name.size() - kWeight.size()))] = m_slots.size();
            m_slots.push_back(std::move(slot));
        }
    }
}

AttachedLoras::~AttachedLoras() {
    for (const ParameterSlot& slot : m_slots) slot.terms->clear();
}

Result<std::size_t> AttachedLoras::slotFor(const LoraFile& file, const LoraLayer& layer) const {
    const auto find = [&](std::size_t target, const std::string& name) -> std::optional<std::size_t> {
        const auto& known = m_bySpelling[target];
        // Newer text encoders leave their first name out.
        for (const std::string& candidate : {name, "text_model_" + name}) {
            if (const auto found = known.find(candidate); found != known.end()) return found->second;
        }
        return std::nullopt;
    };
    std::optional<std::size_t> slot;
    for (std::size_t i = 0; i < m_targets.size() && !slot; ++i) {
        std::string spelt = ownSpelling(layer.layer);
        if (m_targets[i].spelling) spelt = m_targets[i].spelling(spelt);
        std::string name = flattened(spelt);
        if (name.starts_with("base_model_model_")) name.erase(0, std::string_view("base_model_model_").size());
        slot = find(i, name);
        for (const std::string& prefix : m_targets[i].names) {
            if (!slot && name.starts_with(prefix + "_")) slot = find(i, name.substr(prefix.size() + 1));
        }
    }
    if (!slot) {
        return Error{ErrorCode::BadInput,
                     file.path().string() + ": its layer '" + layer.layer +
                         "' is not in this model; use a LoRA that was made for this kind of checkpoint.",
                     ""};
    }
    const auto [up, down] = file.shapes(layer);
    const at::IntArrayRef weight = m_slots[*slot].tensor->sizes();
    if (up[0] != weight.front() || down[1] != c10::multiply_integers(weight.slice(1))) {
        return Error{ErrorCode::BadInput,
                     file.path().string() + ": its layer '" + layer.layer + "' is for a matrix of " +
                         std::to_string(up[0]) + " x " + std::to_string(down[1]) + ", this model's is " +
                         shapeText(weight) + "; use a LoRA that was made for this kind of checkpoint.",
                     ""};
    }
    return *slot;
}

Result<AttachedLoras::Loaded> AttachedLoras::load(const LoraChoice& choice, at::ScalarType dtype,
                                                  at::Device device) const {
    auto file = LoraFile::open(choice.path);
    if (!file) return file.error();
    Loaded loaded{identityOf(file.value()) + c10::toString(dtype) + device.str(), choice, {}};
    for (const Loaded& known : m_loaded) {
        if (known.identity != loaded.identity) continue;
        loaded.terms = known.terms;
        return loaded;
    }
    const auto options = at::TensorOptions().dtype(dtype).device(device);
    for (const LoraLayer& layer : file->layers()) {
        auto slot = slotFor(file.value(), layer);
        if (!slot) return slot.error();
        Term term{slot.value(), {.up = {}, .down = {}, .scale = layer.scale}};
        if (device.is_meta()) {
            const auto [up, down] = file->shapes(layer);
            term.term.up = at::empty(up, options);
            term.term.down = at::empty(down, options);
        } else {
            auto matrices = file->read(layer);
            if (!matrices) return matrices.error();
            term.term.up = matrices->first.to(options);
            term.term.down = matrices->second.to(options);
        }
        loaded.terms.push_back(std::move(term));
    }
    return loaded;
}

Result<bool> AttachedLoras::set(const std::vector<LoraChoice>& choices, at::ScalarType dtype, at::Device device) {
    std::vector<Loaded> wanted;
    for (const LoraChoice& choice : choices) {
        auto loaded = load(choice, dtype, device);
        if (!loaded) return loaded.error();
        wanted.push_back(std::move(loaded).value());
    }
    const bool same = std::equal(wanted.begin(), wanted.end(), m_loaded.begin(), m_loaded.end(),
                                 [](const Loaded& one, const Loaded& other) {
                                     return one.identity == other.identity && one.choice == other.choice;
                                 });
    if (same) return false;
    m_loaded = std::move(wanted);
    apply();
    return true;
}

void AttachedLoras::apply() {
    for (const ParameterSlot& slot : m_slots) slot.terms->clear();
    for (const Loaded& loaded : m_loaded) {
        if (loaded.choice.weight == 0) continue;
        for (const Term& term : loaded.terms) {
            LowRankTerm scaled = term.term;
            scaled.scale *= loaded.choice.weight;
            m_slots[term.slot].terms->push_back(std::move(scaled));
        }
    }
}

std::string AttachedLoras::identity() const {
    std::string identity;
    for (const Loaded& loaded : m_loaded)
        identity += loaded.identity + "\n" + std::to_string(loaded.choice.weight) + "\n";
    return identity;
}

std::uint64_t AttachedLoras::byteCount() const {
    std::uint64_t bytes = 0;
    for (const Loaded& loaded : m_loaded) {
        for (const Term& term : loaded.terms) bytes += term.term.up.nbytes() + term.term.down.nbytes();
    }
    return bytes;
}

}  // namespace mutoscope
