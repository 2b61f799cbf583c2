// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/handin/case_package.h"

#include <archive.h>
#include <archive_entry.h>
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "kiosk/handin/digest.h"
#include "kiosk/handin/phone_signature.h"
#include "tests/unit/handin/sample.h"

namespace entre::handin {
namespace {

using Json = nlohmann::ordered_json;
using Entry = std::pair<std::string, Bytes>;

Bytes bytes(std::string_view text) { return {text.begin(), text.end()}; }

Bytes zip(const std::vector<Entry>& entries, unsigned type = AE_IFREG) {
    Bytes out(1u << 20);
    std::size_t used = 0;
    archive* writer = archive_write_new();
    archive_write_set_format_zip(writer);
    archive_write_open_memory(writer, out.data(), out.size(), &used);
    for (const auto& [path, content] : entries) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, path.c_str());
        archive_entry_set_filetype(entry, type);
        if (type == AE_IFLNK) archive_entry_set_symlink(entry, "/etc/passwd");
        archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
        archive_write_header(writer, entry);
        archive_write_data(writer, content.data(), content.size());
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    out.resize(used);
    return out;
}

/// The package's files, to be changed before they are zipped again.
std::vector<Entry> entries(const CasePackage& package) {
    const auto all = files(package);
    std::vector<Entry> result{{"case.json", bytes(all->case_json)}};
    for (const auto& [path, content] : all->others) result.emplace_back(path, Bytes(content.begin(), content.end()));
    return result;
}

/// The package with its case.json changed by `change`.
template <class Change>
Bytes with_json(const CasePackage& package, Change change) {
    auto all = entries(package);
    Json json = Json::parse(all.front().second);
    change(json);
    all.front().second = bytes(json.dump());
    return zip(all);
}

void check_refused(const Bytes& zipped) {
    const auto package = unpack(zipped);
    REQUIRE_FALSE(package);
    CHECK(package.error().code == ErrorCode::bad_input);
}

TEST_CASE("signatures travel in the package, each in a file of its own") {
    CasePackage package = test::sample_case();
    const PhoneSignature first{"bankid",      "Amina", "Berhe", "190308189802", package.submitted_at,
                               "shown\ntext", "a.b.c", "{}"};
    PhoneSignature second = first;
    second.method = "freja";
    package.signatures = {write_signature(first), write_signature(second)};
    const auto packed = pack(package);
    REQUIRE(packed);
    const auto back = unpack(*packed);
    REQUIRE(back);
    CHECK(*back == package);
    CHECK(*read_signature(back->signatures[0]) == first);
    CHECK(*read_signature(back->signatures[1]) == second);
    CHECK(files(package)->others[package.attachments.size() + 2].first == "signature-2.json");

    auto changed = entries(package);
    for (auto& [path, content] : changed)
        if (path == "signature-1.json") content.back() = ' ';
    CHECK_FALSE(unpack(zip(changed)));
    package.signatures.resize(PackageLimits::signatures + 1, write_signature(first));
    CHECK_FALSE(pack(package));
}

TEST_CASE("what is no signature is refused, however deep it nests") {
    const std::string deep = "{\"signer\":" + std::string(500'000, '[');
    for (const std::string& text :
         {std::string(), std::string("{}"), std::string("[1]"), std::string("{\"format\":1}"), deep})
        CHECK_FALSE(read_signature(bytes_of(text)));
}

TEST_CASE("a case comes out of its package as it went in") {
    CasePackage package = test::sample_case();
    SUBCASE("with all") {
        package.evidence = bytes("a.b.c");
        package.co_signers = {{test::random_word(), test::random_word(), "190312049802", "bankid"},
                              {test::random_word(), test::random_word(), "190308189802"}};
    }
    SUBCASE("with nothing but the case") {
        package.attachments.clear();
        package.submitter.reset();
        package.assurance.reset();
        package.on_behalf.reset();
        package.data_json = "{}";
    }
    const auto packed = pack(package);
    REQUIRE(packed);
    const auto unpacked = unpack(*packed);
    REQUIRE(unpacked);
    CHECK((*unpacked == package));
    CHECK((unpack(zip(entries(package))) == package));
}

TEST_CASE("case.json is as its schema says") {
    CasePackage package = test::sample_case();
    package.evidence = bytes("a.b.c");
    package.co_signers = {{"Den andra", "Åsa", "190312049802", "card"}, {"Den tredje", "Bo", "190308189802"}};
    const char* source = std::getenv("ENTRE_SOURCE_DIR");
    std::ifstream file(std::string(source ? source : ".") + "/kiosk/handin/case.schema.json");
    const auto schema_json = nlohmann::json::parse(file);
    valijson::Schema schema;
    valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(schema_json), schema);
    const auto valid = [&](const nlohmann::json& json) {
        return valijson::Validator().validate(schema, valijson::adapters::NlohmannJsonAdapter(json), nullptr);
    };
    auto json = nlohmann::json::parse(files(package)->case_json);
    CHECK(valid(json));
    json["more"] = 1;
    CHECK_FALSE(valid(json));
}

TEST_CASE("a package that is not as it was packed is refused") {
    const CasePackage package = test::sample_case();
    REQUIRE(unpack(zip(entries(package))));
    auto all = entries(package);
    SUBCASE("a changed byte") { all[1].second[0] ^= 1; }
    SUBCASE("a changed attachment") { all[2].second.push_back(0); }
    SUBCASE("a missing file") { all.pop_back(); }
    SUBCASE("no case.json") { all.erase(all.begin()); }
    SUBCASE("one file too many") { all.emplace_back("attachments/03-x.pdf", Bytes{1}); }
    SUBCASE("a path that leaves the folder") { all.emplace_back("../x", Bytes{1}); }
    SUBCASE("a path that begins at the root") { all.emplace_back("/tmp/x", Bytes{1}); }
    SUBCASE("a file twice") { all.push_back(all[1]); }
    SUBCASE("nothing") { all.clear(); }
    SUBCASE("evidence that is empty") { all.emplace_back("evidence.jws", Bytes{}); }
    SUBCASE("very many files") {
        for (int i = 0; i < 2000; ++i) all.emplace_back(std::to_string(i), Bytes{1});
    }
    check_refused(zip(all));
}

TEST_CASE("links, folders and things that are no ZIP are refused") {
    check_refused(zip(entries(test::sample_case()), AE_IFLNK));
    check_refused(zip({{"case.json/", {}}}, AE_IFDIR));
    check_refused({});
    check_refused(test::random_bytes(5000));
    const Bytes whole = pack(test::sample_case()).value();
    check_refused(Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(whole.size() / 2)));
}

TEST_CASE("case.json is read strictly") {
    const CasePackage package = test::sample_case();
    REQUIRE(unpack(with_json(package, [](Json&) {})));
    check_refused(with_json(package, [](Json& json) { json["format"] = "entre-case/2"; }));
    check_refused(with_json(package, [](Json& json) { json["id"] = "1"; }));
    check_refused(with_json(package, [](Json& json) { json["number"] = "PROV-2026-0000-0001"; }));
    check_refused(with_json(package, [](Json& json) { json["more"] = 1; }));
    check_refused(with_json(package, [](Json& json) { json.erase("terminal"); }));
    check_refused(with_json(package, [](Json& json) { json["answers"] = "text"; }));
    check_refused(with_json(package, [](Json& json) { json["submitted_at"] = "yesterday"; }));
    check_refused(with_json(package, [](Json& json) { json["case_pdf"]["size"] = -1; }));
    check_refused(with_json(package, [](Json& json) { json["case_pdf"]["signed"] = "yes"; }));
    check_refused(with_json(package, [](Json& json) {
        json["case_pdf"]["signed"] = true;
        json["case_pdf"]["time_stamp"] = "yesterday";
    }));
    check_refused(with_json(package, [](Json& json) {
        json["case_pdf"]["signed"] = true;
        json["case_pdf"]["time_stamp"] = "";
    }));
    check_refused(with_json(package, [](Json& json) {
        json["case_pdf"]["signed"] = false;
        json["case_pdf"]["time_stamp"] = "present";
    }));
    check_refused(with_json(package, [](Json& json) { json["case_pdf"]["file"] = "../case.pdf"; }));
    check_refused(with_json(package, [](Json& json) { json["attachments"][0]["file"] = "../../01-x.pdf"; }));
    check_refused(with_json(package, [](Json& json) { json["attachments"][0]["title"] = "a\nb"; }));
    check_refused(with_json(package, [](Json& json) { json["submitter"]["personal_number"] = "12"; }));
    check_refused(with_json(package, [](Json& json) { json["assurance"]["method"] = "word of honour"; }));
    check_refused(with_json(package, [](Json& json) { json["assurance"]["level"] = "5"; }));
    check_refused(with_json(package, [](Json& json) { json["assurance"]["logged_in_at"] = "yesterday"; }));
    check_refused(with_json(package, [](Json& json) { json["assurance"]["revocation"] = "good"; }));
    check_refused(with_json(package, [](Json& json) { json["assurance"]["more"] = 1; }));
    check_refused(with_json(package, [](Json& json) { json.erase("submitter"); }));
    check_refused(with_json(package, [](Json& json) { json["on_behalf"]["number"] = "20260191239"; }));
    check_refused(with_json(package, [](Json& json) { json["on_behalf"]["right"] = "friend"; }));
    check_refused(with_json(package, [](Json& json) { json["on_behalf"]["kind"] = "cat"; }));
    for (const Json& wrong : {Json{{"answer", ""}}, Json{{"answer", "found"}}, Json{{"answer", "perhaps"}},
                              Json::object(), Json{{"answer", "found"}, {"rights", Json::array()}},
                              Json{{"answer", "found"}, {"rights", {{{"code", ""}, {"power_of_attorney", "x"}}}}},
                              Json{{"answer", "found"}, {"rights", {{{"code", "x"}}}}},
                              Json{{"answer", "none"}, {"rights", {{{"code", "x"}, {"power_of_attorney", "x"}}}}},
                              Json{{"answer", "none"}, {"more", 1}}})
        check_refused(with_json(package, [&](Json& json) { json["on_behalf"]["mina_ombud"] = wrong; }));
    REQUIRE(unpack(with_json(package, [](Json& json) {
        json["on_behalf"]["mina_ombud"] = {{"answer", "found"},
                                           {"rights", {{{"code", "x"}, {"power_of_attorney", "y"}}}}};
    })));
    check_refused(with_json(package, [](Json& json) { json["on_behalf"]["name"] = ""; }));
    Json deep = 1;
    for (int i = 0; i < 100; ++i) deep = Json::array({deep});
    check_refused(with_json(package, [&](Json& json) { json["answers"]["deep"] = deep; }));
}

TEST_CASE("files have the names and the content that they are to have, also where case.json and ZIP agree") {
    const CasePackage package = test::sample_case();
    auto all = entries(package);
    Json json = Json::parse(all.front().second);
    SUBCASE("a path that leaves the folder") {
        json["attachments"][0]["file"] = "../../01-x.pdf";
        all[2].first = "../../01-x.pdf";
    }
    SUBCASE("an attachment by another's name") {
        json["attachments"][0]["file"] = "attachments/01-x.pdf";
        all[2].first = "attachments/01-x.pdf";
    }
    SUBCASE("evidence that is empty") {
        json["evidence"] = {{"file", "evidence.jws"}, {"size", 0}, {"sha256", hex(sha256({}))}};
        all.emplace_back("evidence.jws", Bytes{});
    }
    all.front().second = bytes(json.dump());
    check_refused(zip(all));
}

TEST_CASE("a case that breaks the format is not packed") {
    CasePackage package = test::sample_case();
    REQUIRE(pack(package));
    SUBCASE("id") { package.id = "1"; }
    SUBCASE("number") { package.number[12] = package.number[12] == 'A' ? 'B' : 'A'; }
    SUBCASE("answers that are no object") { package.data_json = "[1]"; }
    SUBCASE("answers that are no JSON") { package.data_json = "{"; }
    SUBCASE("answers nested without end") {
        package.data_json = "{\"a\":" + std::string(100000, '[') + std::string(100000, ']') + "}";
    }
    SUBCASE("text that is no UTF-8") { package.service_id = "\xff"; }
    SUBCASE("too many attachments") { package.attachments.resize(41, package.attachments.front()); }
    SUBCASE("a co-signer without a number") { package.co_signers = {{"role", "name", ""}}; }
    SUBCASE("a co-signer who signed in a way that there is not") {
        package.co_signers = {{"role", "name", "190312049802", "pen"}};
    }
    SUBCASE("co-signers of nobody's case") {
        package.co_signers = {{"role", "name", "190312049802"}};
        package.submitter.reset();
        package.assurance.reset();
    }
    SUBCASE("too many co-signers") { package.co_signers.resize(8, {"role", "name", "190312049802"}); }
    SUBCASE("too large") { package.case_pdf.resize(PackageLimits::total); }
    SUBCASE("evidence too large") { package.evidence.resize(PackageLimits::evidence + 1); }
    const auto packed = pack(package);
    REQUIRE_FALSE(packed);
    CHECK(packed.error().code == ErrorCode::bad_input);
}

TEST_CASE("a refusal tells nothing of what a citizen wrote") {
    const CasePackage package = test::sample_case();
    const std::string word = "ord" + hex(test::random_bytes(8));
    const auto read = unpack(with_json(package, [&](Json& json) { json["submitter"]["personal_number"] = word; }));
    REQUIRE_FALSE(read);
    CHECK(read.error().detail.find(word) == std::string::npos);
    const auto written = [&] {
        CasePackage broken = package;
        broken.data_json = "{\"" + word;
        return pack(broken);
    }();
    CHECK(written.error().detail.find(word) == std::string::npos);
}

TEST_CASE("a wiped package holds no data") {
    CasePackage package = test::sample_case();
    const std::uint8_t* pdf = package.case_pdf.data();
    const std::size_t size = package.case_pdf.size();
    wipe(package);
    CHECK(package.case_pdf.capacity() >= size);  // still ours, so it may be looked at
    CHECK(std::all_of(pdf, pdf + size, [](std::uint8_t byte) { return byte == 0; }));
    CHECK(package.data_json.empty());
    CHECK(package.submitter->personal_number.empty());
}

}  // namespace
}  // namespace entre::handin
