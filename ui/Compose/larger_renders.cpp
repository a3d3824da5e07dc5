// SPDX-License-Identifier: Apache-2.0
#include "ui/Compose/larger_renders.h"

#include "engine/request/bare_name.h"
#include "ui/Shell/engine_words.h"

#include <algorithm>
#include <utility>

namespace mutoscope {
namespace {

/// Recipes name models and add-ons without this machine's folders.
bool isBare(const std::string& path) { return !std::filesystem::path(path).is_absolute(); }

/// Why the clip that was made so cannot be made again with that model; empty where it can.
QString hindrance(const GenerationRequest& made, const ModelFacts& model) {
    const std::string used = bareName(made.modelFolder);
    const bool same = isBare(made.modelFolder) ? used == bareName(model.folder) : made.modelFolder == model.folder;
    if (!same)
        return LargerRenders::tr("%1 made this clip; use that model, then it can be rendered larger.")
            .arg(QString::fromStdString(used));
    if (!made.pictureName.empty() && !made.picture)
        return LargerRenders::tr("The picture that this clip was made from is not known any more.");
    if (std::any_of(made.addOns.begin(), made.addOns.end(), [](const AddOn& addOn) { return isBare(addOn.path); }))
        return LargerRenders::tr("Where this clip's add-ons are is not known any more.");
    return {};
}

}  // namespace

LargerRenders::LargerRenders(LatentFinder find, RequestFinder recall, const PresetListModel& presets, QObject* parent)
    : QObject(parent), m_find(std::move(find)), m_recall(std::move(recall)), m_presets(presets) {
    connect(&m_presets, &PresetListModel::dataChanged, this, &LargerRenders::changed);
    connect(&m_presets, &PresetListModel::modelReset, this, &LargerRenders::changed);
}

LargerRenders::~LargerRenders() = default;

void LargerRenders::setClip(std::shared_ptr<const Clip> clip, const std::shared_ptr<const JobTicket>& made,
                            const std::optional<ModelFacts>& model) {
    const bool possible = clip && model && (made || (m_recall && !clip->file.empty()));
    const std::string folder = possible ? model->folder : std::string();
    if (m_clip == (possible ? clip : nullptr) && folder == (m_model ? m_model->folder : std::string())) return;
    ++m_edition;
    m_wish.reset();
    m_latents.reset();
    m_made.reset();
    m_whyNot.clear();
    m_clip = possible ? std::move(clip) : nullptr;
    m_model = possible ? model : std::nullopt;
    if (possible && made) take(made->request);
    if (m_clip && m_whyNot.isEmpty()) look();
    Q_EMIT changed();
}

void LargerRenders::take(GenerationRequest request) {
    m_whyNot = hindrance(request, *m_model);
    if (!m_whyNot.isEmpty()) return;
    request.modelFolder = m_model->folder;
    m_made = std::move(request);
}

void LargerRenders::look() {
    m_reader.start(
        [find = m_find, recall = m_made ? RequestFinder() : m_recall, clip = m_clip, model = *m_model] {
            Found found;
            if (find) found.latents = find(*clip, model);
            if (!recall) return found;
            if (auto request = recall(clip->file)) {
                found.request = std::move(request).value();
            } else {
                found.whyNot = EngineWords::shown(request.error().message);
            }
            return found;
        },
        [this, edition = m_edition](const Found& answer) { found(edition, answer); });
}

void LargerRenders::found(quint64 edition, const Found& found) {
    if (edition != m_edition) return;
    if (m_find) m_latents = found.latents;
    m_whyNot = found.whyNot;
    if (found.request) take(*found.request);
    Q_EMIT changed();
    if (const auto wish = std::exchange(m_wish, std::nullopt)) render(*wish);
}

QVariantList LargerRenders::choices() const {
    return m_made ? LargerRender::choices(m_presets, m_clip->plan, *m_model) : QVariantList();
}

QString LargerRenders::whyAnew() const {
    return m_latents && !*m_latents ? EngineWords::shown(m_latents->error().message) : QString();
}

void LargerRenders::setDeparture(int percent) {
    const int bounded = std::clamp(percent, 1, kAnew);
    if (m_departure == bounded) return;
    m_departure = bounded;
    Q_EMIT departureChanged();
}

void LargerRenders::render(int preset) {
    if (!m_clip) return;
    if (looking()) {
        m_wish = preset;
        return;
    }
    if (!m_made) return;
    const ResolvedPlan& plan = m_clip->plan;
    const int row = preset >= 0 ? preset : LargerRender::usual(m_presets, plan, *m_model);
    if (!m_presets.isAvailable(row)) return;
    GenerationRequest request = LargerRender::request(*m_made, plan, m_presets, row, *m_model);
    const GenerationSettings& values = request.overrides;
    if (hasLatents() && m_departure < kAnew &&
        hasProportionOf(m_latents->value(), values.width.value_or(1), values.height.value_or(1))) {
        request.start = m_latents->value();
        request.start->strength = m_departure / 100.0;
    }
    Q_EMIT requested(request);
}

}  // namespace mutoscope
