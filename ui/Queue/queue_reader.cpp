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
    : QObject(parent), m_services(std::make_shared<const QueueServices>(std::move(services))) {}

void QueueReader::readLeft() {
    using Left = std::pair<std::vector<EndedJob>, bool>;
    m_reader.start(
        [services = m_services] {
            return Left(services->endedBefore ? services->endedBefore() : std::vector<EndedJob>(),
                        services->isPaused && services->isPaused());
        },
        [this](const Left& left) { Q_EMIT leftFound(left.first, left.second); });
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
    m_reader.start(
        [services = m_services, picture, uuid] {
            std::shared_ptr<const Image> found = picture;
            if (!found) {
                const auto complete = services->completeTicket(uuid);
                if (complete) found = complete->request.picture;
            }
            return found && !found->empty() ? small(found) : QImage();
        },
        [this, row, picture](const QImage& thumbnail) {
            if (thumbnail.isNull()) return;
            std::erase_if(m_made, [](const auto& one) { return one.second.picture.expired(); });
            if (picture) m_made[picture.get()] = {picture, thumbnail};
            Q_EMIT thumbnailReady(row, thumbnail);
        });
}

void QueueReader::complete(quint64 row, const std::shared_ptr<const JobTicket>& ticket, const std::string& uuid) {
    if (ticket->request.picture || uuid.empty() || !m_services->completeTicket) {
        Q_EMIT ticketReady(row, ticket, {});
        return;
    }
    m_reader.start([services = m_services, uuid] { return services->completeTicket(uuid); },
                   [this, row](const Result<JobTicket>& found) {
                       const QString problem = found ? QString() : QString::fromStdString(found.error().message);
                       Q_EMIT ticketReady(row, found ? std::make_shared<const JobTicket>(found.value()) : nullptr,
                                          problem);
                   });
}

void QueueReader::readKept(quint64 row, const std::string& uuid) {
    if (uuid.empty() || !m_services->keptOf) return;
    m_reader.start([services = m_services, uuid] { return services->keptOf(uuid); },
                   [this, row](KeptWork kept) { Q_EMIT keptFound(row, kept); });
}

void QueueReader::retry(quint64 row, const std::string& uuid) {
    m_reader.start([services = m_services, uuid] { return services->retry ? services->retry(uuid) : Result<void>(); },
                   [this, row](const Result<void>& done) {
                       if (!done) Q_EMIT refused(row, QString::fromStdString(done.error().message));
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
    m_reader.start([services = m_services, ticket] { return services->forecastSeconds(ticket->request); },
                   [this, kind](const std::optional<double>& seconds) {
                       m_forecasts[kind].seconds = seconds;
                       Q_EMIT forecastsChanged();
                   });
    return known.seconds;
}

void QueueReader::forgetUnknown() {
    std::erase_if(m_forecasts, [](const auto& one) { return one.second.asked && !one.second.seconds; });
}

}  // namespace mutoscope
