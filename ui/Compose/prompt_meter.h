// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/prompt_length.h"
#include "engine/request/result.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <string>

namespace mutoscope {

/// Called on a thread of its own.
using PromptMeasure = std::function<Result<PromptLength>(const std::string& modelFolder, const std::string& text)>;

/// How long a prompt is for the model's text encoder, told while it is written. Belongs to the GUI thread; counts on
/// another, and only the newest text.
class PromptMeter final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to ComposeModel")

    /// "12 of 77"; empty where nothing is known.
    Q_PROPERTY(QString label READ label NOTIFY changed)
    Q_PROPERTY(bool tooLong READ tooLong NOTIFY changed)
    /// What is not read, as a sentence; empty where all is.
    Q_PROPERTY(QString warning READ warning NOTIFY changed)

public:
    explicit PromptMeter(PromptMeasure measure, QObject* parent = nullptr);
    ~PromptMeter() override;

    QString label() const;
    bool tooLong() const { return m_length.most > 0 && m_length.tokens > m_length.most; }
    QString warning() const;

    void setModelFolder(const std::string& folder);
    void setText(const QString& text);

Q_SIGNALS:
    void changed();

private:
    void begin();
    void take(const PromptLength& length);

    const PromptMeasure m_measure;
    std::string m_folder;
    QString m_text;
    PromptLength m_length;
    bool m_counting = false;
    bool m_stale = false;
    QTimer m_pause;
    QThreadPool m_pool;  // one thread
};

}  // namespace mutoscope
