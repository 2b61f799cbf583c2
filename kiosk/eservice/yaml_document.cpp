// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/eservice/yaml_document.h"

#include <yaml-cpp/yaml.h>

#include <charconv>
#include <fstream>
#include <set>
#include <sstream>
#include <string_view>

namespace entre::eservice {
namespace {

using nlohmann::json;

constexpr std::size_t largest_file = std::size_t{512} * 1024;
constexpr int deepest = 24;
constexpr int most_nodes = 50'000;

struct Fault {
    YAML::Mark mark;
    std::string sentence;
};

int line_of(const YAML::Mark& mark) { return mark.is_null() ? 0 : mark.line + 1; }

/// Well-formed as RFC 3629 says. valijson reads outside its tables when it counts the characters of anything else.
bool is_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80   ? 1
                                   : lead < 0xC2 ? 0
                                   : lead < 0xE0 ? 2
                                   : lead < 0xF0 ? 3
                                   : lead < 0xF5 ? 4
                                                 : 0;
        if (length == 0 || text.size() - i < length) return false;
        char32_t code = length == 1 ? lead : lead & (0xFFu >> (length + 1));
        for (std::size_t k = 1; k < length; ++k) {
            const auto next = static_cast<unsigned char>(text[i + k]);
            if ((next & 0xC0u) != 0x80u) return false;
            code = code << 6 | (next & 0x3Fu);
        }
        const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
        if (overlong || (code >= 0xD800 && code <= 0xDFFF) || code > 0x10FFFF) return false;
        i += length;
    }
    return true;
}

/// A scalar by YAML's core schema: only true, false, whole numbers and null are something else than text.
json scalar(const YAML::Node& node) {
    const std::string& text = node.Scalar();
    if (node.Tag() == "!") return text;  // stands in quotes
    if (text == "true") return true;
    if (text == "false") return false;
    long long number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size()) return number;
    return text;
}

class Converter {
public:
    json convert(const YAML::Node& node, int depth) {
        if (depth > deepest) throw Fault{node.Mark(), "This is nested too deeply."};
        if (++nodes_ > most_nodes)
            throw Fault{node.Mark(), "The file holds too much; are there references in a circle?"};
        switch (node.Type()) {
            case YAML::NodeType::Scalar:
                if (!is_utf8(node.Scalar())) throw Fault{node.Mark(), "The text is not UTF-8."};
                return scalar(node);
            case YAML::NodeType::Sequence: {
                json list = json::array();
                for (const YAML::Node& item : node) list.push_back(convert(item, depth + 1));
                return list;
            }
            case YAML::NodeType::Map: {
                json object = json::object();
                for (const auto& entry : node) {
                    const YAML::Node& key = entry.first;
                    if (!key.IsScalar()) throw Fault{key.Mark(), "A key must be a word."};
                    if (!is_utf8(key.Scalar())) throw Fault{key.Mark(), "The key is not UTF-8."};
                    const bool is_new = object.emplace(key.Scalar(), convert(entry.second, depth + 1)).second;
                    if (!is_new) throw Fault{key.Mark(), "The key '" + key.Scalar() + "' stands twice."};
                }
                return object;
            }
            default:
                return nullptr;
        }
    }

private:
    int nodes_ = 0;
};

}  // namespace

struct YamlDocument::Marks {
    YAML::Node root;
};

YamlDocument::YamlDocument(std::string file_name, nlohmann::json json, std::unique_ptr<Marks> marks)
    : file_name_(std::move(file_name)), json_(std::move(json)), marks_(std::move(marks)) {}
YamlDocument::YamlDocument(YamlDocument&&) noexcept = default;
YamlDocument::~YamlDocument() = default;

tl::expected<YamlDocument, Refusal> YamlDocument::parse(const std::string& file_name, const std::string& yaml) {
    try {
        auto marks = std::make_unique<Marks>(Marks{YAML::Load(yaml)});
        nlohmann::json converted = Converter{}.convert(marks->root, 0);
        return YamlDocument(file_name, std::move(converted), std::move(marks));
    } catch (const Fault& fault) {
        return tl::unexpected(Refusal{file_name, line_of(fault.mark), fault.sentence});
    } catch (const YAML::Exception& error) {
        return tl::unexpected(Refusal{file_name, line_of(error.mark), "This is not YAML: " + error.msg + "."});
    }
}

Refusal YamlDocument::refuse(const std::string& pointer, std::string sentence) const {
    // A Node that is assigned to changes what it refers to, hence reset().
    YAML::Node node = marks_->root;
    int line = line_of(node.Mark());
    std::istringstream tokens(pointer);
    std::string token;
    std::getline(tokens, token, '/');
    while (std::getline(tokens, token, '/')) {
        YAML::Node next;
        if (node.IsSequence()) {
            std::size_t index = 0;
            std::from_chars(token.data(), token.data() + token.size(), index);
            if (index < node.size()) next.reset(node[index]);
        } else if (node.IsMap()) {
            for (const auto& entry : node)
                if (entry.first.IsScalar() && entry.first.Scalar() == token) {
                    line = line_of(entry.first.Mark());
                    next.reset(entry.second);
                }
        }
        if (!next || next.IsNull()) break;
        if (next.IsScalar() || node.IsSequence()) line = line_of(next.Mark());
        node.reset(next);
    }
    return Refusal{file_name_, line, std::move(sentence)};
}

tl::expected<std::string, Refusal> read_yaml_file(const std::filesystem::path& file) {
    const std::string name = file.filename().string();
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    if (error) return tl::unexpected(Refusal{name, 0, "The file cannot be read."});
    if (size > largest_file) return tl::unexpected(Refusal{name, 0, "The file is too large."});
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream) return tl::unexpected(Refusal{name, 0, "The file cannot be read."});
    return text.str();
}

}  // namespace entre::eservice
