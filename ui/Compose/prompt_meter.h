// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/prompt_length.h"
#include "engine/request/result.h"
#include "ui/Shell/background_reader.h"

#include <QObject>
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
    /// What the engine takes at most, in UTF-8.
    static constexpr int kMostBytes = 64 * 1024;

    explicit PromptMeter(PromptMeasure measure, QObject* parent = nullptr);

    QString label() const;
    /// The end is not read.
    bool tooLong() const { return refused() || (m_length.most > 0 && m_length.tokens > m_length.most); }
    /// Longer than any prompt may be.
    bool refused() const { return m_refused; }
    QString warning() const;

    /// The beginning of a text in the clipboard that is longer than any prompt may be, still longer than that; empty
    /// for others.
    Q_INVOKABLE QString refusedClipboard() const;

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
    bool m_refused = false;
    bool m_counting = false;
    bool m_stale = false;
    QTimer m_pause;
    BackgroundReader m_reader{this};
};

}  // namespace mutoscope
