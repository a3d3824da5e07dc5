// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Viewer/viewer_model.h"

#include <QObject>
#include <QTimer>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

#include <deque>
#include <memory>

namespace mutoscope {

/// Two takes against each other, frame for frame at the same time: side by side, with a wipe, or one after the other in
/// the same place. The viewer plays the first; this tells what the second shows then. Belongs to the GUI thread.
class CompareModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to StudioSession")

    Q_PROPERTY(bool active READ active WRITE setActive NOTIFY activeChanged)
    Q_PROPERTY(bool possible READ possible NOTIFY takesChanged)
    Q_PROPERTY(Mode mode READ mode WRITE setMode NOTIFY modeChanged)
    Q_PROPERTY(QStringList takes READ takeNames NOTIFY takesChanged)
    Q_PROPERTY(int first READ first WRITE setFirst NOTIFY chosenChanged)
    Q_PROPERTY(int second READ second WRITE setSecond NOTIFY chosenChanged)
    /// "Take 2"
    Q_PROPERTY(QString firstLabel READ firstLabel NOTIFY chosenChanged)
    Q_PROPERTY(QString secondLabel READ secondLabel NOTIFY chosenChanged)
    Q_PROPERTY(QString firstName READ firstName NOTIFY chosenChanged)
    Q_PROPERTY(QString secondName READ secondName NOTIFY chosenChanged)
    /// Of the second take, at the time of the viewer's frame.
    Q_PROPERTY(QVariant secondFrame READ secondFrame NOTIFY secondFrameChanged)
    /// Where the wipe is, 0 (all second) to 1 (all first).
    Q_PROPERTY(double wipe READ wipe WRITE setWipe NOTIFY wipeChanged)
    /// While blinking: the second is on show.
    Q_PROPERTY(bool showsSecond READ showsSecond NOTIFY showsSecondChanged)

public:
    enum class Mode { SideBySide, Wipe, Blink };
    Q_ENUM(Mode)

    explicit CompareModel(ViewerModel& viewer, QObject* parent = nullptr);

    /// A clip that can be compared from now on; the oldest are forgotten where they take too much memory.
    void addTake(std::shared_ptr<const Clip> clip);

    bool active() const { return m_active; }
    void setActive(bool active);
    bool possible() const { return m_takes.size() > 1; }
    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    QStringList takeNames() const;
    int first() const { return m_first; }
    void setFirst(int index);
    int second() const { return m_second; }
    void setSecond(int index);
    QString firstLabel() const { return labelOf(m_first); }
    QString secondLabel() const { return labelOf(m_second); }
    QString firstName() const { return nameOf(m_first); }
    QString secondName() const { return nameOf(m_second); }
    QVariant secondFrame() const;
    double wipe() const { return m_wipe; }
    void setWipe(double wipe);
    bool showsSecond() const { return m_showsSecond; }

    Q_INVOKABLE void nextMode();
    Q_INVOKABLE void swap();

Q_SIGNALS:
    void activeChanged();
    void takesChanged();
    void modeChanged();
    void chosenChanged();
    void secondFrameChanged();
    void wipeChanged();
    void showsSecondChanged();

private:
    struct Take {
        QString label;
        QString name;
        std::shared_ptr<const Clip> clip;
        QList<QImage> frames;
    };

    bool isTake(int index) const { return index >= 0 && index < static_cast<int>(m_takes.size()); }
    QString nameOf(int index) const;
    QString labelOf(int index) const;
    void showFirst();
    /// A clip that was opened once more, as another object: it is the one to compare.
    void takeAgain(int index, std::shared_ptr<const Clip> clip);
    void blinkAsNeeded();

    ViewerModel& m_viewer;
    std::deque<Take> m_takes;
    int m_count = 0;  ///< of all takes so far
    int m_first = -1;
    int m_second = -1;
    Mode m_mode = Mode::SideBySide;
    double m_wipe = 0.5;
    bool m_active = false;
    bool m_showsSecond = false;
    QTimer m_blink;
};

}  // namespace mutoscope
