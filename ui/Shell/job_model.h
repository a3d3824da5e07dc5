// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/job_event.h"
#include "ui/Shell/engine_words.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace mutoscope {

/// The running job as the window tells it: what it does, how far, how long still, and what went wrong. GUI thread.
class JobModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to StudioSession")

    Q_PROPERTY(bool running READ running NOTIFY changed)
    Q_PROPERTY(bool cancelling READ cancelling NOTIFY changed)
    Q_PROPERTY(bool canFinishEarly READ canFinishEarly NOTIFY changed)
    Q_PROPERTY(bool finishing READ finishing NOTIFY changed)
    Q_PROPERTY(QString stage READ stage NOTIFY changed)         ///< "Denoising"
    Q_PROPERTY(QString step READ step NOTIFY changed)           ///< "step 12 of 30"; empty where there are none
    Q_PROPERTY(QString timeLeft READ timeLeft NOTIFY changed)   ///< empty until it can be told
    Q_PROPERTY(double progress READ progress NOTIFY changed)    ///< of the whole job, 0 to 1; never goes back
    Q_PROPERTY(QString notice READ notice NOTIFY changed)       ///< what went wrong on the way and was mended
    Q_PROPERTY(bool measurable READ measurable NOTIFY changed)  ///< false while the stage has no steps
    Q_PROPERTY(QString error READ error NOTIFY errorChanged)    ///< one sentence; empty when all is well
    Q_PROPERTY(QString errorDetail READ errorDetail NOTIFY errorChanged)

public:
    explicit JobModel(QObject* parent = nullptr);

    bool running() const { return m_running; }
    /// Denoising can be ended here, and a clip made of what there is.
    bool canFinishEarly() const;
    bool finishing() const { return m_running && m_finishing; }
    bool cancelling() const { return m_running && m_cancelling; }
    QString stage() const;
    QString step() const;
    QString timeLeft() const;
    double progress() const { return m_progress; }
    QString notice() const { return m_running ? EngineWords::shown(m_notice) : QString(); }
    bool measurable() const { return m_event.stepCount > 0; }
    QString error() const { return EngineWords::shown(m_error); }
    QString errorDetail() const { return m_errorDetail; }

    /// `notice`: a sentence to show from the start.
    void begin(const QString& notice = {});
    void markCancelling();
    void markFinishing();
    void follow(const JobEvent& event);

    Q_INVOKABLE void dismissError();

Q_SIGNALS:
    void changed();
    void errorChanged();

private:
    void setError(const QString& message, const QString& detail);

    JobEvent m_event;  // the newest, without its frames
    bool m_running = false;
    bool m_cancelling = false;
    bool m_finishing = false;
    double m_progress = 0;
    QString m_notice;
    QString m_error;
    QString m_errorDetail;
};

}  // namespace mutoscope
