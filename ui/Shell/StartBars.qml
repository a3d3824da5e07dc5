// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Mutoscope

// How the program came up, where that was not as usual.
Column {
    id: root

    required property StartReport report

    TopBar {
        objectName: "safeModeBar"
        width: parent.width
        message: root.report.safeMode
            ? qsTr("Safe mode, after two starts that came to nothing: no model is loaded, the queue is held, and your settings and presets are left aside.")
            : ""
        PrimaryButton {
            objectName: "startNormally"
            small: true
            text: qsTr("Start normally")
            onClicked: root.report.startNormally()
        }
    }
    TopBar {
        objectName: "startProblemBar"
        width: parent.width
        message: root.report.problem
        maximumLineCount: 9
        QuietButton {
            objectName: "dismissStartProblem"
            text: qsTr("Understood")
            onClicked: root.report.dismissProblem()
        }
    }
}
