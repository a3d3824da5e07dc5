// SPDX-License-Identifier: Apache-2.0
#include "app/render/program.h"

int main(int argc, char** argv) { return mutoscope::runProgram(argc, argv); }
