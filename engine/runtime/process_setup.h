// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mutoscope {

/// Settings of the whole process that every executable makes at the start of main, before other threads exist (a Qt
/// program: after its application object, which sets the user's locale). Numbers are read and written as in C whatever
/// the user's language is; freed memory is kept instead of being faulted in again by the next operator; LibTorch
/// computes on one thread a physical core, or on OMP_NUM_THREADS where that is set. Tensors in main memory are counted,
/// and limited to $MUTOSCOPE_MEMORY_LIMIT ("8GiB") where that is set; $MUTOSCOPE_SIMULATE_DEVICE names a file for
/// simulateDevices(). When the machine runs out of memory the kernel ends this program, whose jobs can be run again,
/// before it ends others.
void setUpProcess();

/// The calling thread and those that it starts later give way to everything else on the machine, the window above all.
void yieldToOtherWork();

/// Returns what setUpProcess() makes the allocator keep; for moments without work.
void releaseIdleMemory();

}  // namespace mutoscope
