// SPDX-License-Identifier: Apache-2.0
#include "app/studio/display_guard.h"

#include <QString>
#include <QtGlobal>

#include <cstdio>
#include <cstdlib>

namespace mutoscope {
namespace {

constexpr int kNoDisplay = 1;

void tell(QtMsgType type, const QMessageLogContext&, const QString& message) {
    std::fprintf(stderr, "%s\n", qPrintable(message));
    if (type != QtFatalMsg) return;
    std::fprintf(stderr,
                 "mutoscope-studio: There is no display to open a window on; start it on a desktop, or use "
                 "mutoscope-render, which needs none.\n");
    std::_Exit(kNoDisplay);  // nothing has been begun that would have to be ended
}

}  // namespace

DisplayGuard::DisplayGuard() { qInstallMessageHandler(tell); }

DisplayGuard::~DisplayGuard() { qInstallMessageHandler(nullptr); }

}  // namespace mutoscope
