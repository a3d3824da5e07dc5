// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Compose/compose_model.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace mutoscope {

/// A clip's composition has taken the place of what was being prepared: what came, less of it, or the way back. Belongs
/// to the GUI thread.
class RecalledComposition final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to StudioSession")

    Q_PROPERTY(QString notice READ notice NOTIFY changed)  ///< what came; empty when there is nothing to say

public:
    explicit RecalledComposition(ComposeModel& compose, QObject* parent = nullptr);

    QString notice() const;

    /// All of it, and the offer of less.
    void take(const GenerationRequest& request);
    Q_INVOKABLE void onlyPrompt();
    Q_INVOKABLE void onlySeed();
    Q_INVOKABLE void undo();
    Q_INVOKABLE void dismiss();

Q_SIGNALS:
    void changed();

private:
    ComposeModel& m_compose;
    std::optional<GenerationRequest> m_request;
    ComposeModel::Composition m_before;
};

}  // namespace mutoscope
