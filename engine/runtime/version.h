// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mutoscope {

/// "0.1.0", from the build.
const char* programVersion();
/// "1a2b3c4d5e6f", the commit that this was built from; "unknown" outside of a repository.
const char* programRevision();
/// "2.11.0", of the LibTorch that this was built with.
const char* torchVersion();

}  // namespace mutoscope
