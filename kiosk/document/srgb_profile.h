// SPDX-License-Identifier: EUPL-1.2
// What the colours of our documents mean.
#pragma once

#include <string>

namespace entre::document {

/// An ICC profile (ICC.1:2010, version 4.3) of sRGB, IEC 61966-2-1: three primaries and a curve.
std::string srgb_profile();

}  // namespace entre::document
