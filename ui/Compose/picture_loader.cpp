// SPDX-License-Identifier: Apache-2.0
#include "ui/Compose/picture_loader.h"

#include "ui/Shell/image_conversion.h"

#include <QFileInfo>

namespace mutoscope {
namespace {

QImage displayCopy(const std::shared_ptr<const Image>& image) {
    const QImage view = viewOf(image);
    const QSize bounds(LoadedPicture::kDisplaySide, LoadedPicture::kDisplaySide);
    const bool fits = view.width() <= bounds.width() && view.height() <= bounds.height();
    return (fits ? view : view.scaled(bounds, Qt::KeepAspectRatio, Qt::SmoothTransformation))
        .convertToFormat(QImage::Format_RGB32);
}

}  // namespace

LoadedPicture LoadedPicture::of(const QString& name, std::shared_ptr<const Image> image) {
    QImage display = displayCopy(image);
    return {name, std::move(image), std::move(display)};
}

PictureLoader::PictureLoader(PictureReader reader, QObject* parent) : QObject(parent), m_reader(std::move(reader)) {}

void PictureLoader::load(const QString& path) {
    start(QFileInfo(path).fileName(), [reader = m_reader, file = path.toStdString()] { return reader(file); });
}

void PictureLoader::take(const QImage& pasted, const QString& name) {
    start(name, [pasted]() -> Result<Image> { return imageFrom(pasted); });
}

void PictureLoader::start(const QString& name, std::function<Result<Image>()> make) {
    m_background.start(
        [name, make = std::move(make)]() -> Result<LoadedPicture> {
            auto image = make();
            if (!image) return image.error();
            return LoadedPicture::of(name, std::make_shared<const Image>(std::move(image).value()));
        },
        [this, order = ++m_wanted, name](const Result<LoadedPicture>& picture) {
            if (order != m_wanted) return;
            if (picture) {
                Q_EMIT loaded(picture.value());
            } else {
                Q_EMIT failed(name, picture.error());
            }
        });
}

}  // namespace mutoscope
