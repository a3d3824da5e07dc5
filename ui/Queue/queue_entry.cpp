// SPDX-License-Identifier: Apache-2.0
#include "ui/Queue/queue_entry.h"

#include "ui/Shell/display_text.h"
#include "ui/Shell/engine_words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace mutoscope {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(mutoscope::QueueEntry)
};

}  // namespace

std::optional<std::uint64_t> QueueEntry::seed() const {
    if (plan) return plan->seed;
    return ticket->request.overrides.seed;
}

QString QueueEntry::facts(const std::vector<Preset>& presets) const {
    const GenerationRequest& request = ticket->request;
    const auto preset = std::find_if(presets.begin(), presets.end(),
                                     [&request](const Preset& one) { return one.id == request.preset; });
    GenerationSettings settings = request.overrides;
    if (preset != presets.end()) settings = preset->settings.overlaidWith(request.overrides);
    const int width = plan ? plan->width : settings.width.value_or(0);
    const int height = plan ? plan->height : settings.height.value_or(0);
    const int frames = plan ? plan->frames : settings.frames.value_or(0);
    QStringList parts;
    if (preset != presets.end())
        parts += QCoreApplication::translate("mutoscope::PresetListModel", preset->name.c_str());
    if (width > 0 && height > 0) parts += DisplayText::size(width, height);
    if (frames > 0) parts += Texts::tr("%n frame(s)", nullptr, frames);
    if (const auto number = seed()) parts += Texts::tr("seed %1").arg(*number);
    if (request.start) parts += Texts::tr("from a clip's latents");
    if (inGroup > 0) parts += Texts::tr("take %1 of a sweep").arg(inGroup);
    return parts.join(QStringLiteral("  ·  "));
}

QString QueueEntry::goOnName() const { return kept == KeptWork::None ? Texts::tr("Try again") : Texts::tr("Go on"); }

QString QueueEntry::goOnHint() const {
    switch (kept) {
        case KeptWork::Latents: return Texts::tr("All its steps are kept: only the decoding is left");
        case KeptWork::Steps: return Texts::tr("From the last step that is kept, with the same seed");
        case KeptWork::None: break;
    }
    return Texts::tr("From the start, with the same seed");
}

QString QueueEntry::status() const {
    if (returns) return Texts::tr("goes back to the queue");
    switch (section) {
        case QueueSection::Running: return QStringList({progress->stage(), progress->step()}).join(QLatin1Char(' '));
        case QueueSection::Waiting:
            if (!holdUp.isEmpty()) return EngineWords::shown(holdUp);
            return readyIn ? Texts::tr("ready in about %1").arg(DisplayText::rough(*readyIn)) : Texts::tr("waiting");
        case QueueSection::Ended: break;
    }
    if (end == JobState::Cancelled) return Texts::tr("cancelled");
    if (end == JobState::Failed) return problem.isEmpty() ? Texts::tr("failed") : EngineWords::shown(problem);
    return elapsed > 0 ? Texts::tr("made in %1").arg(DisplayText::duration(elapsed)) : Texts::tr("made");
}

}  // namespace mutoscope
