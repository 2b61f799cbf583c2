// SPDX-License-Identifier: EUPL-1.2
// What people have recorded of the words on the screen, in languages that nothing speaks.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "devices/voice/cues.h"

namespace entre::voice {

/// A folder of <language>/<name>.wav. The name is made of the very words (`recording_name`), so a recording that no
/// longer says what is shown is never played. The command locales/recordings lists the names and the words.
class Recordings {
public:
    /// An absent folder is an empty one.
    Recordings(const std::filesystem::path& folder, int sample_rate);

    bool has(std::string_view language) const { return names_.contains(language); }

    /// The recording of `words`, mono at the sample rate; empty if there is none or it is not sound.
    Samples load(std::string_view language, std::string_view words) const;

private:
    std::filesystem::path folder_;
    int sample_rate_;
    std::map<std::string, std::set<std::string>, std::less<>> names_;
};

/// 16 hexadecimal digits: FNV-1a of the words' UTF-8.
std::string recording_name(std::string_view words);

}  // namespace entre::voice
