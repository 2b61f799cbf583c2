// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/handin/case_json.h"

#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>

#include "kiosk/handin/case_number.h"
#include "kiosk/handin/digest.h"
#include "kiosk/handin/file_name.h"
#include "kiosk/handin/utc.h"
#include "kiosk/handin/wipe.h"

namespace entre::handin {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view format = "entre-case/1";
constexpr std::size_t longest_text = 500;
constexpr std::size_t longest_letter = 5000;
constexpr std::size_t most_rights = 500;

/// Thrown and caught in this file only: reading JSON with exceptions is a third as long as without.
struct Wrong {
    const char* what;
};

bool has_control(const std::string& text, std::string_view except = {}) {
    return std::ranges::any_of(
        text, [&](char c) { return static_cast<unsigned char>(c) < 0x20 && except.find(c) == except.npos; });
}

void check_text(const std::string& text, const char* what) {
    if (text.empty() || text.size() > longest_text || has_control(text)) throw Wrong{what};
}

void check_number(const std::string& number12, const char* what) {
    if (number12.size() != 12 || number12.find_first_not_of("0123456789") != std::string::npos) throw Wrong{what};
}

void check_word(const std::string& word, std::initializer_list<std::string_view> words, const char* what) {
    if (std::ranges::count(words, word) == 0) throw Wrong{what};
}

void check_co_signers(const CasePackage& package) {
    if (package.co_signers.size() > PackageLimits::co_signers) throw Wrong{"co_signers: too many"};
    if (!package.co_signers.empty() && !package.submitter) throw Wrong{"co_signers: of nobody's case"};
    for (const CoSigner& other : package.co_signers) {
        check_text(other.role, "co_signers: role");
        check_text(other.name, "co_signers: name");
        check_number(other.personal_number, "co_signers: personal_number");
        check_word(other.method, {"", "card", "bankid", "freja"}, "co_signers: signed_with");
    }
}

void check(const CasePackage& package) {
    if (!is_case_id(package.id)) throw Wrong{"id"};
    const auto number = parse_case_number(package.number);
    if (!number || *number != package.number) throw Wrong{"number"};
    check_text(package.service_id, "service");
    check_text(package.service_version, "service");
    check_text(package.language, "language");
    check_text(package.terminal, "terminal");
    if (package.attachments.size() > PackageLimits::attachments) throw Wrong{"attachments: too many"};
    if (package.signatures.size() > PackageLimits::signatures) throw Wrong{"signatures: too many"};
    for (const Attachment& attachment : package.attachments) {
        check_text(attachment.id, "attachments");
        check_text(attachment.title, "attachments");
        check_text(attachment.file_name, "attachments");
        check_text(attachment.media_type, "attachments");
    }
    if (package.letter) {
        if (!is_mail_address(package.letter->to)) throw Wrong{"letter: to"};
        check_text(package.letter->subject, "letter: subject");
        if (package.letter->text.size() > longest_letter || has_control(package.letter->text, "\n"))
            throw Wrong{"letter: text"};
    }
    check_word(package.time_stamp, {"", "present", "missing"}, "case_pdf: time_stamp");
    if (!package.time_stamp.empty() && !package.case_pdf_signed) throw Wrong{"case_pdf: time_stamp of nothing"};
    if (package.submitter) check_number(package.submitter->personal_number, "submitter");
    if (package.assurance) {
        if (!package.submitter) throw Wrong{"assurance: of nobody"};
        check_word(package.assurance->method, {"card", "bankid", "freja"}, "assurance: method");
        check_word(package.assurance->level, {"", "2", "3", "4"}, "assurance: level");
        check_word(package.assurance->revocation, {"ocsp", "crl", "provider", "not_checked", "no_responder"},
                   "assurance: revocation");
    }
    check_co_signers(package);
    if (package.on_behalf) {
        const OnBehalf& party = *package.on_behalf;
        check_word(party.kind, {"child", "person", "organisation"}, "on_behalf: kind");
        check_word(party.right, {"guardian", "trustee", "administrator", "agent", "signatory", "authorised"},
                   "on_behalf: right");
        check_text(party.name, "on_behalf: name");
        check_number(party.number, "on_behalf: number");
        check_word(party.mina_ombud, {"", "found", "none", "no_answer"}, "on_behalf: mina_ombud");
        if (party.rights.empty() != (party.mina_ombud != "found") || party.rights.size() > most_rights)
            throw Wrong{"on_behalf: rights"};
        for (const DigitalRight& right : party.rights) {
            check_text(right.code, "on_behalf: rights");
            check_text(right.power_of_attorney, "on_behalf: rights");
        }
    }
}

/// nlohmann writes and destroys nested values by recursion, so how deep they nest is counted before it sees them.
bool too_deep(std::string_view text) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            if (++depth > PackageLimits::json_depth) return true;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

Json parse(std::string_view text) {
    if (text.size() > PackageLimits::case_json) throw Wrong{"too long"};
    if (too_deep(text)) throw Wrong{"nested too deep"};
    return Json::parse(text);
}

Json file_json(const std::string& path, ByteView content) {
    return {{"file", path}, {"size", content.size()}, {"sha256", hex(sha256(content))}};
}

ListedFile read_file(const Json& json, std::string_view path) {
    ListedFile file{json.at("file").get<std::string>(), json.at("size").get<std::size_t>(),
                    json.at("sha256").get<std::string>()};
    if (file.path != path || !json.at("size").is_number_unsigned()) throw Wrong{"file"};
    return file;
}

void only(const Json& json, std::initializer_list<std::string_view> names) {
    if (!json.is_object()) throw Wrong{"an object is missing"};
    for (const auto& [key, value] : json.items())
        if (std::find(names.begin(), names.end(), key) == names.end()) throw Wrong{"unknown field"};
}

std::string write(const CasePackage& package) {
    check(package);
    Json answers = parse(package.data_json);
    if (!answers.is_object()) throw Wrong{"answers"};
    Json json{{"format", format},
              {"id", package.id},
              {"number", package.number},
              {"service", {{"id", package.service_id}, {"version", package.service_version}}},
              {"language", package.language},
              {"submitted_at", utc_text(package.submitted_at)},
              {"terminal", package.terminal}};
    if (package.submitter)
        json["submitter"] = {{"given_name", package.submitter->given_name},
                             {"surname", package.submitter->surname},
                             {"personal_number", package.submitter->personal_number}};
    if (package.assurance) {
        Json& assurance = json["assurance"];
        assurance["method"] = package.assurance->method;
        if (!package.assurance->level.empty()) assurance["level"] = package.assurance->level;
        assurance["logged_in_at"] = utc_text(package.assurance->logged_in_at);
        assurance["revocation"] = package.assurance->revocation;
    }
    if (package.on_behalf) {
        const OnBehalf& party = *package.on_behalf;
        Json& on_behalf = json["on_behalf"];
        on_behalf = {{"kind", party.kind}, {"right", party.right}, {"name", party.name}, {"number", party.number}};
        if (!party.mina_ombud.empty()) on_behalf["mina_ombud"]["answer"] = party.mina_ombud;
        for (const DigitalRight& right : party.rights)
            on_behalf["mina_ombud"]["rights"].push_back(
                {{"code", right.code}, {"power_of_attorney", right.power_of_attorney}});
    }
    for (const CoSigner& other : package.co_signers) {
        Json one{{"role", other.role}, {"name", other.name}, {"personal_number", other.personal_number}};
        if (!other.method.empty()) one["signed_with"] = other.method;
        json["co_signers"].push_back(std::move(one));
    }
    if (package.letter)
        json["letter"] = {
            {"to", package.letter->to}, {"subject", package.letter->subject}, {"text", package.letter->text}};
    json["answers"] = std::move(answers);
    json["case_pdf"] = file_json("case.pdf", package.case_pdf);
    json["case_pdf"]["signed"] = package.case_pdf_signed;
    if (!package.time_stamp.empty()) json["case_pdf"]["time_stamp"] = package.time_stamp;
    json["attachments"] = Json::array();
    for (std::size_t i = 0; i < package.attachments.size(); ++i) {
        const Attachment& attachment = package.attachments[i];
        Json item = file_json(attachment_path(i, attachment.title, attachment.media_type), attachment.content);
        item["id"] = attachment.id;
        item["title"] = attachment.title;
        item["file_name"] = attachment.file_name;
        item["media_type"] = attachment.media_type;
        json["attachments"].push_back(std::move(item));
    }
    for (std::size_t i = 0; i < package.signatures.size(); ++i)
        json["signatures"].push_back(file_json(signature_path(i), package.signatures[i]));
    if (!package.evidence.empty()) json["evidence"] = file_json("evidence.jws", package.evidence);
    std::string text = json.dump(2) + '\n';
    if (text.size() > PackageLimits::case_json) throw Wrong{"too long"};
    return text;
}

void read_mina_ombud(const Json& json, OnBehalf& party) {
    only(json, {"answer", "rights"});
    party.mina_ombud = json.at("answer").get<std::string>();
    if (party.mina_ombud.empty()) throw Wrong{"on_behalf: mina_ombud"};
    if (!json.contains("rights")) return;
    if (!json.at("rights").is_array() || json.at("rights").empty()) throw Wrong{"on_behalf: rights"};
    for (const Json& right : json.at("rights")) {
        only(right, {"code", "power_of_attorney"});
        party.rights.push_back({right.at("code").get<std::string>(), right.at("power_of_attorney").get<std::string>()});
    }
}

void read_co_signers(const Json& json, CasePackage& package) {
    if (!json.is_array() || json.empty()) throw Wrong{"co_signers"};
    for (const Json& other : json) {
        only(other, {"role", "name", "personal_number", "signed_with"});
        package.co_signers.push_back({other.at("role").get<std::string>(), other.at("name").get<std::string>(),
                                      other.at("personal_number").get<std::string>(),
                                      other.contains("signed_with") ? other.at("signed_with").get<std::string>() : ""});
        if (other.contains("signed_with") && package.co_signers.back().method.empty())
            throw Wrong{"co_signers: signed_with"};
    }
}

CaseListing read(std::string_view text) {
    const Json json = parse(text);
    only(json, {"format", "id", "number", "service", "language", "submitted_at", "terminal", "submitter", "assurance",
                "on_behalf", "co_signers", "letter", "answers", "case_pdf", "attachments", "signatures", "evidence"});
    if (json.at("format") != format) throw Wrong{"format"};
    CaseListing listing;
    CasePackage& package = listing.package;
    package.id = json.at("id").get<std::string>();
    package.number = json.at("number").get<std::string>();
    only(json.at("service"), {"id", "version"});
    package.service_id = json.at("service").at("id").get<std::string>();
    package.service_version = json.at("service").at("version").get<std::string>();
    package.language = json.at("language").get<std::string>();
    const auto time = parse_utc(json.at("submitted_at").get<std::string>());
    if (!time) throw Wrong{"submitted_at"};
    package.submitted_at = *time;
    package.terminal = json.at("terminal").get<std::string>();
    if (json.contains("submitter")) {
        const Json& submitter = json.at("submitter");
        only(submitter, {"given_name", "surname", "personal_number"});
        package.submitter =
            Submitter{submitter.at("given_name").get<std::string>(), submitter.at("surname").get<std::string>(),
                      submitter.at("personal_number").get<std::string>()};
    }
    if (json.contains("assurance")) {
        const Json& assurance = json.at("assurance");
        only(assurance, {"method", "level", "logged_in_at", "revocation"});
        const auto when = parse_utc(assurance.at("logged_in_at").get<std::string>());
        if (!when) throw Wrong{"assurance: logged_in_at"};
        package.assurance = Assurance{assurance.at("method").get<std::string>(),
                                      assurance.contains("level") ? assurance.at("level").get<std::string>() : "",
                                      *when, assurance.at("revocation").get<std::string>()};
    }
    if (json.contains("on_behalf")) {
        const Json& party = json.at("on_behalf");
        only(party, {"kind", "right", "name", "number", "mina_ombud"});
        package.on_behalf = OnBehalf{party.at("kind").get<std::string>(), party.at("right").get<std::string>(),
                                     party.at("name").get<std::string>(), party.at("number").get<std::string>()};
        if (party.contains("mina_ombud")) read_mina_ombud(party.at("mina_ombud"), *package.on_behalf);
    }
    if (json.contains("co_signers")) read_co_signers(json.at("co_signers"), package);
    if (json.contains("letter")) {
        const Json& letter = json.at("letter");
        only(letter, {"to", "subject", "text"});
        package.letter = Letter{letter.at("to").get<std::string>(), letter.at("subject").get<std::string>(),
                                letter.at("text").get<std::string>()};
    }
    if (!json.at("answers").is_object()) throw Wrong{"answers"};
    package.data_json = json.at("answers").dump();
    only(json.at("case_pdf"), {"file", "size", "sha256", "signed", "time_stamp"});
    listing.case_pdf = read_file(json.at("case_pdf"), "case.pdf");
    package.case_pdf_signed = json.at("case_pdf").at("signed").get<bool>();
    if (json.at("case_pdf").contains("time_stamp")) {
        package.time_stamp = json.at("case_pdf").at("time_stamp").get<std::string>();
        if (package.time_stamp.empty()) throw Wrong{"case_pdf: time_stamp"};
    }
    if (!json.at("attachments").is_array()) throw Wrong{"attachments"};
    for (const Json& item : json.at("attachments")) {
        only(item, {"file", "size", "sha256", "id", "title", "file_name", "media_type"});
        Attachment attachment{item.at("id").get<std::string>(),
                              item.at("title").get<std::string>(),
                              item.at("file_name").get<std::string>(),
                              item.at("media_type").get<std::string>(),
                              {}};
        const auto path = attachment_path(package.attachments.size(), attachment.title, attachment.media_type);
        listing.attachments.push_back(read_file(item, path));
        package.attachments.push_back(std::move(attachment));
    }
    if (json.contains("signatures")) {
        if (!json.at("signatures").is_array() || json.at("signatures").size() > PackageLimits::signatures)
            throw Wrong{"signatures"};
        for (const Json& item : json.at("signatures")) {
            only(item, {"file", "size", "sha256"});
            listing.signatures.push_back(read_file(item, signature_path(listing.signatures.size())));
        }
    }
    if (json.contains("evidence")) {
        only(json.at("evidence"), {"file", "size", "sha256"});
        listing.evidence = read_file(json.at("evidence"), "evidence.jws");
    }
    check(package);
    return listing;
}

/// nlohmann's own messages may quote the input, so they are not passed on: an error holds no personal data.
template <class T, class Function>
Result<T> guarded(Function function) {
    try {
        return function();
    } catch (const Wrong& wrong) {
        return fail(ErrorCode::bad_input, std::string("case.json: ") + wrong.what);
    } catch (const Json::exception& e) {
        return fail(ErrorCode::bad_input, "case.json: not as its schema says, " + std::to_string(e.id));
    }
}

}  // namespace

Result<std::string> write_case_json(const CasePackage& package) {
    return guarded<std::string>([&] { return write(package); });
}

Result<CaseListing> read_case_json(std::string_view text) {
    return guarded<CaseListing>([&] { return read(text); });
}

}  // namespace entre::handin
