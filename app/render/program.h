// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mutoscope {

/// The whole of mutoscope-render: commands in, clips and facts out. Returns what the process ends with, as in
/// exit_code.h. Apart from main, so that tests can start it without loading LibTorch anew each time.
int runProgram(int argc, char** argv);

}  // namespace mutoscope
