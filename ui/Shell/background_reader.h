// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Shell/guarded.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include <memory>
#include <utility>

namespace mutoscope {

/// Reads from disks that may not answer, a network's above all, for an object of the window's thread. When the object
/// goes, reads that wait for such a disk are left behind rather than waited for: the window must close.
class BackgroundReader {
public:
    explicit BackgroundReader(QObject* owner, int threads = 1) : m_owner(owner) { m_pool->setMaxThreadCount(threads); }
    ~BackgroundReader() {
        m_pool->clear();
        if (!m_pool->waitForDone(kPatience)) (void)m_pool.release();
    }
    BackgroundReader(const BackgroundReader&) = delete;
    BackgroundReader& operator=(const BackgroundReader&) = delete;

    /// `read` runs on another thread and may outlive the owner: it must not touch it. What it throws becomes its
    /// Result's error. `then` gets what it returns, on the window's thread, if the owner is still there.
    template <typename Read, typename Then>
    void start(Read read, Then then) {
        m_pool->start([owner = m_owner, read = std::move(read), then = std::move(then)]() mutable {
            // Held by pointer: some answers cannot be copied, and what Qt calls later is.
            const auto answer = std::make_shared<decltype(read())>(guarded(read));
            QCoreApplication* const window = QCoreApplication::instance();
            if (!window) return;
            QMetaObject::invokeMethod(
                window,
                [owner, then, answer] {
                    if (owner) then(std::move(*answer));
                },
                Qt::QueuedConnection);
        });
    }

private:
    static constexpr int kPatience = 2000;  // milliseconds

    const QPointer<QObject> m_owner;
    std::unique_ptr<QThreadPool> m_pool = std::make_unique<QThreadPool>();
};

}  // namespace mutoscope
