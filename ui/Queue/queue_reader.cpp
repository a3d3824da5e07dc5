// SPDX-License-Identifier: Apache-2.0
#include "ui/Queue/queue_reader.h"

#include "engine/request/strict_json.h"
#include "ui/Shell/image_conversion.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace mutoscope {
namespace {

constexpr QSize kThumbnail{192, 144};  // for screens of twice the density

QImage small(const std::shared_ptr<const Image>& picture) {
    return viewOf(picture).scaled(kThumbnail, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
}

}  // namespace

QueueReader::QueueReader(QueueServices services, QObject* parent)
    : QObject(parent), m_services(std::make_shared<const QueueServices>(std::move(services))) {
    m_thread.setMaxThreadCount(1);
}

QueueReader::~QueueReader() {
    m_thread.clear();
    m_thread.waitForDone();
}

void QueueReader::readLeft() {
    m_thread.start([this, services = m_services] {
        auto jobs = services->endedBefore ? services->endedBefore() : std::vector<EndedJob>();
        const bool paused = services->isPaused && services->isPaused();
        QMetaObject::invokeMethod(
            this, [this, jobs = std::move(jobs), paused] { Q_EMIT leftFound(jobs, paused); }, Qt::QueuedConnection);
    });
}

void QueueReader::makeThumbnail(quint64 row, const std::shared_ptr<const JobTicket>& ticket, const std::string& uuid) {
    const std::shared_ptr<const Image> picture = ticket->request.picture;
    if (const auto made = m_made.find(picture.get()); picture && made != m_made.end()) {
        if (made->second.picture.lock() == picture) {
            Q_EMIT thumbnailReady(row, made->second.thumbnail);
            return;
        }
    }
    if (!picture && (uuid.empty() || !m_services->completeTicket)) return;
    m_thread.start([this, services = m_services, row, picture, uuid] {
        std::shared_ptr<const Image> found = picture;
        if (!found) {
            const auto complete = services->completeTicket(uuid);
            if (complete) found = complete->request.picture;
        }
        if (!found || found->empty()) return;
        QMetaObject::invokeMethod(
            this,
            [this, row, picture, thumbnail = small(found)] {
                std::erase_if(m_made, [](const auto& one) { return one.second.picture.expired(); });
                if (picture) m_made[picture.get()] = {picture, thumbnail};
                Q_EMIT thumbnailReady(row, thumbnail);
            },
            Qt::QueuedConnection);
    });
}

void QueueReader::complete(quint64 row, const std::shared_ptr<const JobTicket>& ticket, const std::string& uuid) {
    if (ticket->request.picture || uuid.empty() || !m_services->completeTicket) {
        Q_EMIT ticketReady(row, ticket, {});
        return;
    }
    m_thread.start([this, services = m_services, row, uuid] {
        auto found = services->completeTicket(uuid);
        const QString problem = found ? QString() : QString::fromStdString(found.error().message);
        auto whole = found ? std::make_shared<const JobTicket>(std::move(found).value()) : nullptr;
        QMetaObject::invokeMethod(
            this, [this, row, whole, problem] { Q_EMIT ticketReady(row, whole, problem); }, Qt::QueuedConnection);
    });
}

std::string QueueReader::kindOf(const GenerationRequest& request) {
    GenerationSettings settings = request.overrides;
    settings.seed.reset();
    std::string kind = request.modelFolder + '\n' + request.preset + '\n' + dumpJson(toJson(settings));
    for (const AddOn& addOn : request.addOns) kind += '\n' + addOn.path;
    return kind;
}

std::optional<double> QueueReader::forecast(const std::string& kind, const std::shared_ptr<const JobTicket>& ticket) {
    Forecast& known = m_forecasts[kind];
    if (known.asked || !m_services->forecastSeconds) return known.seconds;
    known.asked = true;
    m_thread.start([this, services = m_services, kind, ticket] {
        const auto seconds = services->forecastSeconds(ticket->request);
        QMetaObject::invokeMethod(
            this,
            [this, kind, seconds] {
                m_forecasts[kind].seconds = seconds;
                Q_EMIT forecastsChanged();
            },
            Qt::QueuedConnection);
    });
    return known.seconds;
}

void QueueReader::forgetUnknown() {
    std::erase_if(m_forecasts, [](const auto& one) { return one.second.asked && !one.second.seconds; });
}

}  // namespace mutoscope
