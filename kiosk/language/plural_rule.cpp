// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/language/plural_rule.h"

#include <array>
#include <charconv>
#include <optional>
#include <string>

namespace entre::language {

/// "n", a number, or an operator over its parts; "?" has three.
struct PluralRule::Expression {
    std::string_view operation;
    unsigned long number = 0;
    std::array<std::unique_ptr<Expression>, 3> parts;

    unsigned long value(unsigned long n) const {
        if (operation == "n") return n;
        if (operation == "number") return number;
        const unsigned long first = parts[0]->value(n);
        if (operation == "!") return first == 0;
        if (operation == "?") return first != 0 ? parts[1]->value(n) : parts[2]->value(n);
        if (operation == "&&") return first != 0 && parts[1]->value(n) != 0;
        if (operation == "||") return first != 0 || parts[1]->value(n) != 0;
        const unsigned long second = parts[1]->value(n);
        if (operation == "==") return first == second;
        if (operation == "!=") return first != second;
        if (operation == "<") return first < second;
        if (operation == ">") return first > second;
        if (operation == "<=") return first <= second;
        if (operation == ">=") return first >= second;
        if (operation == "+") return first + second;
        if (operation == "-") return first - second;
        if (operation == "*") return first * second;
        if (second == 0) return 0;  // a catalogue must not be able to end the program
        return operation == "/" ? first / second : first % second;
    }
};

/// Reads an expression by climbing the precedences of C. A null result is a syntax error.
class PluralParser {
public:
    using Expression = PluralRule::Expression;
    using Node = std::unique_ptr<Expression>;

    explicit PluralParser(std::string_view text) : rest_(text) {}

    Node whole() {
        Node node = conditional();
        skip_spaces();
        if (!rest_.empty() && rest_.front() != ';') return nullptr;
        return node;
    }

private:
    static constexpr int deepest = 50;

    void skip_spaces() {
        while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\n' || rest_.front() == '\t'))
            rest_.remove_prefix(1);
    }

    bool take(std::string_view token) {
        skip_spaces();
        if (!rest_.starts_with(token)) return false;
        rest_.remove_prefix(token.size());
        return true;
    }

    static Node make(std::string_view operation, Node a, Node b = nullptr, Node c = nullptr) {
        auto node = std::make_unique<Expression>();
        node->operation = operation;
        node->parts = {std::move(a), std::move(b), std::move(c)};
        return node;
    }

    Node conditional() {
        if (++depth_ > deepest) return nullptr;
        Node condition = binary(0);
        if (condition && take("?")) {
            Node yes = conditional();
            if (!yes || !take(":")) return nullptr;
            Node no = conditional();
            condition = no ? make("?", std::move(condition), std::move(yes), std::move(no)) : nullptr;
        }
        --depth_;
        return condition;
    }

    Node binary(std::size_t level) {
        // Within a level the longer sign stands first, so that "<=" is not read as "<".
        static const std::array<std::array<std::string_view, 4>, 6> levels = {
            {{"||"}, {"&&"}, {"==", "!="}, {"<=", ">=", "<", ">"}, {"+", "-"}, {"*", "/", "%"}}};
        if (level == levels.size()) return unary();
        Node left = binary(level + 1);
        while (left) {
            std::string_view found;
            for (const std::string_view sign : levels[level])
                if (found.empty() && !sign.empty() && take(sign)) found = sign;
            if (found.empty()) return left;
            Node right = binary(level + 1);
            left = right ? make(found, std::move(left), std::move(right)) : nullptr;
        }
        return nullptr;
    }

    Node unary() {
        if (take("!")) {
            if (++depth_ > deepest) return nullptr;
            Node part = unary();
            --depth_;
            return part ? make("!", std::move(part)) : nullptr;
        }
        if (take("(")) {
            Node inner = conditional();
            return inner && take(")") ? std::move(inner) : nullptr;
        }
        if (take("n")) return make("n", nullptr);
        auto node = make("number", nullptr);
        const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), node->number);
        if (error != std::errc()) return nullptr;
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        return node;
    }

    std::string_view rest_;
    int depth_ = 0;
};

PluralRule::PluralRule() = default;
PluralRule::PluralRule(PluralRule&&) noexcept = default;
PluralRule& PluralRule::operator=(PluralRule&&) noexcept = default;
PluralRule::~PluralRule() = default;

Result<PluralRule> PluralRule::parse(std::string_view plural_forms) {
    const auto after = [&](std::string_view key) -> std::optional<std::string_view> {
        const std::size_t at = plural_forms.find(key);
        return at == std::string_view::npos ? std::nullopt : std::optional(plural_forms.substr(at + key.size()));
    };
    const auto count = after("nplurals=");
    const auto expression = after("plural=");
    PluralRule rule;
    if (!count || !expression ||
        std::from_chars(count->data(), count->data() + count->size(), rule.count_).ec != std::errc() ||
        rule.count_ == 0)
        return fail(ErrorCode::bad_input, "The Plural-Forms line has no nplurals and plural.");
    rule.expression_ = PluralParser(*expression).whole();
    if (!rule.expression_) return fail(ErrorCode::bad_input, "The plural expression cannot be read.");
    return rule;
}

unsigned long PluralRule::form(unsigned long n) const {
    const unsigned long form = expression_ ? expression_->value(n) : n != 1;
    return form < count_ ? form : 0;
}

}  // namespace entre::language
