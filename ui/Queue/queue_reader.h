// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Queue/queue_services.h"
#include "ui/Shell/background_reader.h"

#include <QImage>
#include <QObject>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace mutoscope {

/// Fetches for the queue's rows what takes time: thumbnails, forecasts, and what is on the disk, on a thread of its
/// own. Answers come as signals. The object belongs to the GUI thread.
class QueueReader final : public QObject {
    Q_OBJECT
public:
    explicit QueueReader(QueueServices services, QObject* parent = nullptr);

    /// Asks for what earlier starts left: leftFound().
    void readLeft();
    /// Asks for the job's start picture, small: thumbnailReady(). Pictures that several jobs share are made once.
    void makeThumbnail(quint64 row, const std::shared_ptr<const JobTicket>& ticket, const std::string& uuid);
    /// Asks for the ticket with its picture: ticketReady().
    void complete(quint64 row, const std::shared_ptr<const JobTicket>& ticket, const std::string& uuid);

    /// Asks what a job that failed left: keptFound().
    void readKept(quint64 row, const std::string& uuid);
    /// Puts a job back into the queue; refused() where that fails.
    void retry(quint64 row, const std::string& uuid);

    /// Jobs with the same key take as long.
    static std::string kindOf(const GenerationRequest& request);
    /// Seconds of one of that kind; asks the first time, and then says forecastsChanged().
    std::optional<double> forecast(const std::string& kind, const std::shared_ptr<const JobTicket>& ticket);
    /// A job has ended, so kinds that could not be told may be known now.
    void forgetUnknown();

Q_SIGNALS:
    void leftFound(const std::vector<mutoscope::EndedJob>& jobs, bool paused);
    void thumbnailReady(quint64 row, const QImage& thumbnail);
    void ticketReady(quint64 row, const std::shared_ptr<const mutoscope::JobTicket>& ticket, const QString& problem);
    void keptFound(quint64 row, mutoscope::KeptWork kept);
    void refused(quint64 row, const QString& problem);
    void forecastsChanged();

private:
    const std::shared_ptr<const QueueServices> m_services;

    // GUI thread only.
    struct Forecast {
        bool asked = false;
        std::optional<double> seconds;
    };
    std::map<std::string, Forecast> m_forecasts;
    struct Made {
        std::weak_ptr<const Image> picture;
        QImage thumbnail;
    };
    std::map<const Image*, Made> m_made;

    BackgroundReader m_reader{this};
};

}  // namespace mutoscope
