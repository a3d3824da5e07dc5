// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/image.h"
#include "engine/request/result.h"
#include "ui/Shell/background_reader.h"

#include <QImage>
#include <QObject>

#include <filesystem>
#include <functional>
#include <memory>

namespace mutoscope {

/// Decodes a picture file; called on a thread of its own.
using PictureReader = std::function<Result<Image>(const std::filesystem::path&)>;

/// A picture ready for the window: the engine's full-size one and a copy small enough to draw.
struct LoadedPicture {
    QString name;
    std::shared_ptr<const Image> image;
    QImage display;  ///< longer side at most kDisplaySide
    static constexpr int kDisplaySide = 1600;

    /// Scales the copy; takes tens of milliseconds for a large picture.
    static LoadedPicture of(const QString& name, std::shared_ptr<const Image> image);
};

/// Reads pictures away from the GUI thread, which owns the object. One at a time; a newer order makes the result of an
/// older one unwanted, and it is dropped.
class PictureLoader final : public QObject {
    Q_OBJECT
public:
    explicit PictureLoader(PictureReader reader, QObject* parent = nullptr);

    void load(const QString& path);
    void take(const QImage& pasted, const QString& name);
    /// Whatever is being read is no longer wanted.
    void forget() { ++m_wanted; }

Q_SIGNALS:
    void loaded(const mutoscope::LoadedPicture& picture);
    void failed(const QString& name, const mutoscope::Error& error);

private:
    void start(const QString& name, std::function<Result<Image>()> make);

    const PictureReader m_reader;
    quint64 m_wanted = 0;
    BackgroundReader m_background{this};
};

}  // namespace mutoscope
