// SPDX-License-Identifier: EUPL-1.2
// Takes a page apart into layers, where nothing that one sees is lost by it. Runs in the page worker only.
#pragma once

#include <optional>

#include "kiosk/document/layers.h"

namespace entre::document {

/// Nothing where the page is better kept as one picture: a photo, a drawing with shades, writing too pale to be told
/// from the paper, or a picture that is smaller than its layers would be. What the layers show is compared with
/// `image` before it is taken. `picture_size`: what the one picture takes, in bytes.
std::optional<Layers> layered(const Image& image, std::size_t picture_size);

/// What a reader of the document sees of the layers, in the resolution of the shapes. Errors: `bad_input`.
Result<Image> composed(const Layers& layers, int dpi);

}  // namespace entre::document
