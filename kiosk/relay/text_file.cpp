// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/text_file.h"

#include <cerrno>
#include <cstdio>
#include <memory>

namespace entre::relay {

Result<std::string> read_text_file(const std::filesystem::path& path) {
    constexpr std::size_t largest = 1u << 20;
    const std::unique_ptr<std::FILE, decltype(&std::fclose)> file(std::fopen(path.c_str(), "rbe"), std::fclose);
    if (!file) return fail(errno == ENOENT ? ErrorCode::not_found : ErrorCode::io, path.string() + " cannot be opened");
    std::string text(largest + 1, '\0');
    const std::size_t size = std::fread(text.data(), 1, text.size(), file.get());
    if (std::ferror(file.get())) return fail(ErrorCode::io, path.string() + " cannot be read");
    if (size > largest) return fail(ErrorCode::bad_input, path.string() + " is too large");
    text.resize(size);
    return text;
}

}  // namespace entre::relay
