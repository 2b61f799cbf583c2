// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/page.h"

#include "kiosk/document/image_jpeg.h"

namespace entre::document {

Result<Page> page_showing(const Image& image) {
    auto jpeg = encode_jpeg(image, jpeg_quality);
    if (!jpeg) return tl::unexpected(jpeg.error());
    Page page{.jpeg = std::move(*jpeg),
              .width = image.width,
              .height = image.height,
              .dpi = image.dpi,
              .format = image.format};
    page.thumbnail = shrunk(image, thumbnail_width, thumbnail_height);
    return page;
}

Result<Page> plain_page(const Image& image) {
    auto original = encode_jpeg(image, original_quality);
    if (!original) return tl::unexpected(original.error());
    auto page = page_showing(image);
    if (page) page->original = std::move(*original);
    return page;
}

}  // namespace entre::document
