// SPDX-License-Identifier: Apache-2.0
#include "ui/Compose/recalled_composition.h"

namespace mutoscope {

RecalledComposition::RecalledComposition(ComposeModel& compose, QObject* parent)
    : QObject(parent), m_compose(compose) {}

QString RecalledComposition::notice() const {
    if (!m_request) return {};
    return m_request->picture
               ? tr("All of that clip's composition is here: picture, prompt, settings and seed.")
               : tr("That clip's prompt, settings and seed are here; its picture is not known any more.");
}

void RecalledComposition::take(const GenerationRequest& request) {
    m_before = m_compose.composition();
    m_request = request;
    m_compose.recall(request);
    Q_EMIT changed();
}

void RecalledComposition::onlyPrompt() {
    if (!m_request) return;
    const GenerationRequest request = *m_request;
    undo();
    m_compose.setPrompt(QString::fromStdString(request.prompt));
    m_compose.setNegativePrompt(QString::fromStdString(request.negativePrompt));
}

void RecalledComposition::onlySeed() {
    if (!m_request) return;
    const auto seed = m_request->overrides.seed;
    undo();
    if (seed) m_compose.setSeed(QString::number(*seed));
}

void RecalledComposition::undo() {
    if (!m_request) return;
    m_compose.restore(m_before);
    dismiss();
}

void RecalledComposition::dismiss() {
    if (!m_request) return;
    m_request.reset();
    m_before = {};
    Q_EMIT changed();
}

}  // namespace mutoscope
