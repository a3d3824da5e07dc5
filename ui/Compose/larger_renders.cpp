// SPDX-License-Identifier: Apache-2.0
#include "ui/Compose/larger_renders.h"

#include "ui/Shell/engine_words.h"

#include <utility>

namespace mutoscope {

LargerRenders::LargerRenders(LatentFinder find, const PresetListModel& presets, QObject* parent)
    : QObject(parent), m_find(std::move(find)), m_presets(presets) {
    connect(&m_presets, &PresetListModel::dataChanged, this, &LargerRenders::changed);
    connect(&m_presets, &PresetListModel::modelReset, this, &LargerRenders::changed);
}

LargerRenders::~LargerRenders() = default;

void LargerRenders::setClip(std::shared_ptr<const Clip> clip, std::shared_ptr<const JobTicket> made,
                            const std::optional<ModelFacts>& model) {
    const bool possible = clip && made && model;
    const std::string folder = possible ? model->folder : std::string();
    if (m_clip == (possible ? clip : nullptr) && folder == (m_model ? m_model->folder : std::string())) return;
    ++m_edition;
    m_wish.reset();
    m_latents.reset();
    m_clip = possible ? std::move(clip) : nullptr;
    m_made = possible ? std::move(made) : nullptr;
    m_model = possible ? model : std::nullopt;
    if (looking()) look();
    Q_EMIT changed();
}

void LargerRenders::look() {
    m_reader.start([find = m_find, clip = m_clip, model = *m_model] { return find(*clip, model); },
                   [this, edition = m_edition](const Result<StartLatents>& latents) { found(edition, latents); });
}

void LargerRenders::found(quint64 edition, Result<StartLatents> latents) {
    if (edition != m_edition) return;
    m_latents = std::move(latents);
    Q_EMIT changed();
    if (const auto wish = std::exchange(m_wish, std::nullopt)) render(*wish);
}

QVariantList LargerRenders::choices() const {
    return m_clip ? LargerRender::choices(m_presets, m_clip->plan, *m_model) : QVariantList();
}

QString LargerRenders::whyAnew() const {
    return m_latents && !*m_latents ? EngineWords::shown(m_latents->error().message) : QString();
}

void LargerRenders::setFromLatents(bool wanted) {
    if (m_wanted == wanted) return;
    m_wanted = wanted;
    Q_EMIT changed();
}

void LargerRenders::render(int preset) {
    if (!m_clip) return;
    if (looking()) {
        m_wish = preset;
        return;
    }
    const ResolvedPlan& plan = m_clip->plan;
    const int row = preset >= 0 ? preset : LargerRender::usual(m_presets, plan, *m_model);
    if (!m_presets.isAvailable(row)) return;
    GenerationRequest request = LargerRender::request(m_made->request, plan, m_presets, row, *m_model);
    const GenerationSettings& values = request.overrides;
    const bool fits =
        fromLatents() && hasProportionOf(m_latents->value(), values.width.value_or(1), values.height.value_or(1));
    if (fits) request.start = m_latents->value();
    Q_EMIT requested(request);
}

}  // namespace mutoscope
