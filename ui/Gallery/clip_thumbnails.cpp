// SPDX-License-Identifier: Apache-2.0
#include "ui/Gallery/clip_thumbnails.h"

#include "ui/Shell/guarded.h"
#include "ui/Shell/image_conversion.h"

#include <algorithm>
#include <utility>

namespace mutoscope {
namespace {

constexpr qsizetype kStillBytes = qsizetype{64} << 20;
constexpr qsizetype kMovingBytes = qsizetype{96} << 20;
constexpr std::size_t kMostWishes = 96;  // more than are on any screen
constexpr int kMostFrames = 48;
constexpr QSize kSize{320, 240};

QImage small(const Image& frame) {
    const auto whole = std::make_shared<const Image>(frame);
    return viewOf(whole).scaled(kSize, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
}

qsizetype bytesOf(const QList<QImage>& frames) {
    qsizetype bytes = 0;
    for (const QImage& frame : frames) bytes += frame.sizeInBytes();
    return std::max<qsizetype>(bytes, 1);
}

}  // namespace

ClipThumbnails::ClipThumbnails(decltype(GalleryServices::frames) frames, QObject* parent)
    : QObject(parent), m_frames(std::move(frames)), m_stills(kStillBytes), m_moving(kMovingBytes) {
    m_thread.setMaxThreadCount(1);
}

ClipThumbnails::~ClipThumbnails() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_thread.waitForDone();
}

QImage ClipThumbnails::still(const QString& file) {
    if (const QImage* known = m_stills.object(file)) return *known;
    ask(file, false);
    return {};
}

QList<QImage> ClipThumbnails::moving(const QString& file) {
    if (const QList<QImage>* known = m_moving.object(file)) return *known;
    ask(file, true);
    return {};
}

void ClipThumbnails::forget(const QString& file) {
    m_stills.remove(file);
    m_moving.remove(file);
    m_unreadable.remove(file);
}

void ClipThumbnails::ask(const QString& file, bool moves) {
    if (!m_frames || m_unreadable.contains(file)) return;
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_wishes, [&](const Wish& wish) { return wish.file == file && wish.moves == moves; });
    m_wishes.push_back({file, moves});
    if (m_wishes.size() > kMostWishes) m_wishes.erase(m_wishes.begin());
    if (std::exchange(m_working, true)) return;
    m_thread.start([this] { work(); });
}

void ClipThumbnails::work() {
    for (;;) {
        Wish wish;
        {
            const std::lock_guard lock(m_mutex);
            if (m_wishes.empty() || m_ending) {
                m_working = false;
                return;
            }
            wish = std::move(m_wishes.back());
            m_wishes.pop_back();
        }
        const auto decode = [&] {
            QList<QImage> frames;
            if (const auto decoded = m_frames(wish.file.toStdString(), wish.moves ? kMostFrames : 1)) {
                for (const Image& frame : decoded.value()) frames.append(small(frame));
            }
            return frames;
        };
        const QList<QImage> frames = guarded(decode);
        QMetaObject::invokeMethod(
            this, [this, wish, frames] { take(wish, frames); }, Qt::QueuedConnection);
    }
}

void ClipThumbnails::take(const Wish& wish, const QList<QImage>& frames) {
    if (frames.isEmpty()) {
        m_unreadable.insert(wish.file);
        return;
    }
    if (wish.moves) {
        m_moving.insert(wish.file, new QList<QImage>(frames), bytesOf(frames));
        Q_EMIT movingReady(wish.file);
    } else {
        m_stills.insert(wish.file, new QImage(frames.first()), bytesOf(frames));
        Q_EMIT stillReady(wish.file);
    }
}

}  // namespace mutoscope
