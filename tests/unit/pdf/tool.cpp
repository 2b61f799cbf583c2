// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/pdf/tool.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace entre::testing {

TempDir::TempDir() {
    std::string name = (std::filesystem::temp_directory_path() / "entre-pdf-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    path_ = name;
}

TempDir::~TempDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

Output run(const std::vector<std::string>& command) {
    int pipe_ends[2];
    if (::pipe2(pipe_ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDERR_FILENO);
    std::vector<char*> arguments;
    arguments.reserve(command.size() + 1);
    for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    pid_t child = 0;
    const int failed = ::posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(pipe_ends[1]);
    Output output;
    char buffer[4096];
    for (ssize_t size = 0; !failed && (size = ::read(pipe_ends[0], buffer, sizeof buffer)) > 0;)
        output.text.append(buffer, static_cast<std::size_t>(size));
    ::close(pipe_ends[0]);
    if (failed) throw std::runtime_error("cannot run " + command.front());
    int status = 0;
    ::waitpid(child, &status, 0);
    output.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return output;
}

std::string saved(const TempDir& folder, ByteView document, const std::string& name) {
    const auto path = folder.path() / name;
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(document.data()), static_cast<std::streamsize>(document.size()));
    return path.string();
}

std::string text_of(ByteView document) {
    const TempDir folder;
    std::string text = run({"pdftotext", "-enc", "UTF-8", saved(folder, document), "-"}).text;
    for (const char* mark : {"\u202A", "\u202B", "\u202C", "\u202D", "\u202E"})
        for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos;) text.replace(at, 3, " ");
    return text;
}

bool has_word(const std::string& text, const std::string& word) {
    const auto ends = [](char c) { return c == ' ' || c == '\n' || c == '\f'; };
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
        if ((at == 0 || ends(text[at - 1])) && (at + word.size() == text.size() || ends(text[at + word.size()])))
            return true;
    return false;
}

}  // namespace entre::testing
