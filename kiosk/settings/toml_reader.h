// SPDX-License-Identifier: EUPL-1.2
// Reads one TOML file strictly: each key must be asked for, each value must fit; the first fault has file, line and
// sentence.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/error.h"

namespace entre::settings {

/// Ask for every key that the file may hold; a key that is absent leaves its target as it was. Then ask for `result()`.
class TomlReader {
public:
    /// Errors: `not_found`, `io`, `bad_input` when it is not TOML.
    static Result<TomlReader> open(const std::filesystem::path& file);

    TomlReader(TomlReader&&) noexcept;
    ~TomlReader();

    void read(const char* table, const char* key, std::string& target);
    void read(const char* table, const char* key, std::filesystem::path& target);
    /// A loadable module: a bare name stays one, for the loader to find.
    void read_module(const char* table, const char* key, std::filesystem::path& target);
    void read(const char* table, const char* key, bool& target);
    void read(const char* table, const char* key, std::vector<std::string>& target);
    void read(const char* table, const char* key, double& target, double lowest, double highest);
    void read(const char* table, const char* key, int& target, int lowest, int highest);
    void read(const char* table, const char* key, std::uint16_t& target);
    void read_seconds(const char* table, const char* key, std::chrono::seconds& target, int lowest, int highest);
    void read_milliseconds(const char* table, const char* key, std::chrono::milliseconds& target, int lowest,
                           int highest);
    void read_one_of(const char* table, const char* key, std::string& target, const std::vector<std::string>& allowed);

    /// The names under which to read each [[name]] of the file, in its order.
    std::vector<std::string> tables(const std::string& name);
    /// A fault that the caller has found: told at the key, or where its table begins if it is absent.
    void fault(const char* table, const char* key, const std::string& sentence);
    /// An address of the web; an empty text is none.
    void read_url(const char* table, const char* key, std::string& target);

    /// The first fault in the order of the file, among them keys that nobody asked for.
    Result<void> result() const;

private:
    struct State;
    explicit TomlReader(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

}  // namespace entre::settings
