// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/weights/module.h"

#include <cstddef>
#include <vector>

namespace mutoscope {

/// Who brings the weights of units in and out. Called on the thread that runs the model.
class UnitKeeper {
public:
    virtual ~UnitKeeper() = default;

    /// Returns when the unit's weights are on the device. Throws ErrorException, and what LibTorch throws.
    virtual void enter(std::size_t unit) = 0;
    /// The unit's work is done, or was given up.
    virtual void leave(std::size_t unit) noexcept = 0;
};

/// A stretch of a network that may have its weights on the device only while it works. Made of modules that run one
/// after the other and of nothing that runs outside of a visit. Belongs to the module that declares it (declareUnit).
class StreamUnit {
public:
    StreamUnit() = default;
    StreamUnit(const StreamUnit&) = delete;
    StreamUnit& operator=(const StreamUnit&) = delete;

    void add(Module& module) { m_modules.push_back(&module); }
    std::vector<ParameterSlot> parameters() const;

    /// A null keeper: the weights are simply there.
    void setKeeper(UnitKeeper* keeper, std::size_t index);

    /// While it lives, the unit's weights can be used. Costs nothing without a keeper.
    class [[nodiscard]] Visit {
    public:
        explicit Visit(const StreamUnit& unit) : m_unit(unit.m_keeper ? &unit : nullptr) {
            if (m_unit) m_unit->m_keeper->enter(m_unit->m_index);
        }
        ~Visit() {
            if (m_unit) m_unit->m_keeper->leave(m_unit->m_index);
        }
        Visit(const Visit&) = delete;
        Visit& operator=(const Visit&) = delete;

    private:
        const StreamUnit* m_unit;
    };

private:
    std::vector<Module*> m_modules;
    UnitKeeper* m_keeper = nullptr;
    std::size_t m_index = 0;
};

}  // namespace mutoscope
