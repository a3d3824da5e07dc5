// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/job_event.h"

#include <QElapsedTimer>
#include <QImage>
#include <QList>
#include <QObject>
#include <QTimer>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace mutoscope {

/// Plays frames: the previews of a clip while it is made, then the clip. Belongs to the GUI thread. Plays by the clock,
/// so a slow window drops frames rather than slowing the motion down.
class ViewerModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to StudioSession")

    Q_PROPERTY(bool hasFrames READ hasFrames NOTIFY framesChanged)
    /// The frames are a finished clip, not previews.
    Q_PROPERTY(bool hasClip READ hasClip NOTIFY framesChanged)
    Q_PROPERTY(int frameCount READ frameCount NOTIFY framesChanged)
    Q_PROPERTY(int lastFrame READ lastFrame NOTIFY framesChanged)
    Q_PROPERTY(QString facts READ facts NOTIFY framesChanged)
    /// What was adjusted, a line each, and how many that are; empty when the clip is as asked.
    Q_PROPERTY(QString notes READ notes NOTIFY framesChanged)
    Q_PROPERTY(QString notesTitle READ notesTitle NOTIFY framesChanged)
    Q_PROPERTY(QVariant frame READ frameValue NOTIFY positionChanged)
    Q_PROPERTY(int position READ position WRITE seek NOTIFY positionChanged)
    Q_PROPERTY(QString positionLabel READ positionLabel NOTIFY positionChanged)
    Q_PROPERTY(QString timeLabel READ timeLabel NOTIFY positionChanged)
    Q_PROPERTY(bool playing READ playing NOTIFY playingChanged)
    Q_PROPERTY(QString speedLabel READ speedLabel NOTIFY playingChanged)
    Q_PROPERTY(bool loop READ loop WRITE setLoop NOTIFY loopChanged)
    /// How fast playing is: 1 is as made.
    Q_PROPERTY(double rate READ rate WRITE setRate NOTIFY rateChanged)
    Q_PROPERTY(QString rateLabel READ rateLabel NOTIFY rateChanged)
    /// First and last frame of the marked range; the whole clip where nothing is marked.
    Q_PROPERTY(int rangeFirst READ rangeFirst NOTIFY rangeChanged)
    Q_PROPERTY(int rangeLast READ rangeLast NOTIFY rangeChanged)
    Q_PROPERTY(bool hasRange READ hasRange NOTIFY rangeChanged)
    Q_PROPERTY(QString rangeLabel READ rangeLabel NOTIFY rangeChanged)

public:
    explicit ViewerModel(QObject* parent = nullptr);

    bool hasFrames() const { return !m_frames.isEmpty(); }
    bool hasClip() const { return m_clip != nullptr; }
    int frameCount() const { return static_cast<int>(m_frames.size()); }
    int lastFrame() const { return qMax(0, frameCount() - 1); }
    QString facts() const;
    QString notes() const;
    QString notesTitle() const;
    QImage frame() const { return m_frames.value(m_position); }
    QVariant frameValue() const { return frame(); }  ///< QML knows no image type
    int position() const { return m_position; }
    QString positionLabel() const;
    QString timeLabel() const;
    bool playing() const { return m_timer.isActive(); }
    QString speedLabel() const;
    bool loop() const { return m_loop; }
    void setLoop(bool loop);
    double rate() const { return m_rate; }
    void setRate(double rate);
    QString rateLabel() const;
    int rangeFirst() const { return m_markIn.value_or(0); }
    int rangeLast() const { return m_markOut.value_or(lastFrame()); }
    bool hasRange() const { return m_markIn.has_value() || m_markOut.has_value(); }
    QString rangeLabel() const;
    int fps() const { return m_fps; }
    std::shared_ptr<const Clip> clip() const { return m_clip; }

    /// Previews of the clip in the making; the motion goes on where it was.
    void showPreview(const Frames& frames, int fps);
    void showClip(std::shared_ptr<const Clip> clip);
    void clear();

    Q_INVOKABLE void togglePlay();
    Q_INVOKABLE void pause();
    Q_INVOKABLE void seek(int frame);  ///< also pauses, as an editor's playhead does
    Q_INVOKABLE void step(int frames);
    Q_INVOKABLE void stepSeconds(int seconds);
    /// +1 or -1: plays that way; again doubles the speed, up to eight times. 0 stops.
    Q_INVOKABLE void shuttle(int direction);
    /// Marks the frame on show as the range's first or last; once more takes the mark away. Playing stays within.
    Q_INVOKABLE void markIn();
    Q_INVOKABLE void markOut();
    Q_INVOKABLE void clearMarks();
    /// The next rate on offer in that direction.
    Q_INVOKABLE void changeRate(int direction);

Q_SIGNALS:
    void framesChanged();
    void positionChanged();
    void playingChanged();
    void loopChanged();
    void rateChanged();
    void rangeChanged();

private:
    void setFrames(QList<QImage> frames, int fps);
    void moveTo(int frame);
    void play(int speed);
    void advance();

    QList<QImage> m_frames;
    std::shared_ptr<const Clip> m_clip;
    int m_fps = 8;
    int m_position = 0;
    int m_speed = 1;  ///< times the rate; negative plays backwards
    double m_rate = 1;
    std::optional<int> m_markIn;
    std::optional<int> m_markOut;
    bool m_loop = true;
    QTimer m_timer;
    QElapsedTimer m_clock;  // since m_clockStart was the position
    int m_clockStart = 0;
};

}  // namespace mutoscope
