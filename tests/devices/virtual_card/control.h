// SPDX-License-Identifier: EUPL-1.2
// Commands to a card that is being served: one line there, one line back, over a Unix socket in its folder.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace virtual_card {

class ControlSocket {
public:
    /// Listens on `folder`/control.sock; throws std::runtime_error when another card is served there.
    explicit ControlSocket(const std::filesystem::path& folder);
    ~ControlSocket();
    ControlSocket(const ControlSocket&) = delete;
    ControlSocket& operator=(const ControlSocket&) = delete;

    int fd() const { return fd_; }
    /// Takes one waiting caller and answers it.
    void serve(const std::function<std::string(const std::string&)>& answer);

private:
    std::filesystem::path path_;
    int fd_ = -1;
};

/// Sends `line` to the card served in `folder` and returns its answer; throws std::runtime_error when none is.
std::string ask(const std::filesystem::path& folder, const std::string& line);

}  // namespace virtual_card
