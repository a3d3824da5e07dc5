// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Gallery/gallery_services.h"

#include <QCache>
#include <QImage>
#include <QList>
#include <QObject>
#include <QSet>
#include <QString>
#include <QThreadPool>

#include <mutex>
#include <vector>

namespace mutoscope {

/// Small pictures of clips, decoded on a thread of their own, in two caches of bounded size. What was asked for last
/// comes first, and what has scrolled by meanwhile is not decoded at all. The object belongs to the GUI thread.
class ClipThumbnails final : public QObject {
    Q_OBJECT
public:
    explicit ClipThumbnails(decltype(GalleryServices::frames) frames, QObject* parent = nullptr);
    ~ClipThumbnails() override;

    /// The first frame; null before it was decoded: stillReady() follows. Also null for a file that cannot be decoded.
    QImage still(const QString& file);
    /// All frames, some left out of a long clip; empty before they were decoded: movingReady() follows.
    QList<QImage> moving(const QString& file);
    void forget(const QString& file);

Q_SIGNALS:
    void stillReady(const QString& file);
    void movingReady(const QString& file);

private:
    struct Wish {
        QString file;
        bool moves = false;
    };

    void ask(const QString& file, bool moves);
    void work();
    void take(const Wish& wish, const QList<QImage>& frames);

    const decltype(GalleryServices::frames) m_frames;

    // GUI thread only. Costs are bytes.
    QCache<QString, QImage> m_stills;
    QCache<QString, QList<QImage>> m_moving;
    QSet<QString> m_unreadable;

    // Shared; guarded by m_mutex.
    std::mutex m_mutex;
    std::vector<Wish> m_wishes;  ///< the newest last
    bool m_working = false;
    bool m_ending = false;

    QThreadPool m_thread;  // one thread; last: it uses everything above
};

}  // namespace mutoscope
