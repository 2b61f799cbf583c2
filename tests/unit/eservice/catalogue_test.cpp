// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/eservice/catalogue.h"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <fstream>

#include "kiosk/eservice/municipality.h"
#include "small_definition.h"

using namespace entre;
using namespace entre::eservice;

namespace {

class Folder {
public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "entre-catalogue-XXXXXX").string();
        REQUIRE(mkdtemp(pattern.data()));
        path_ = pattern;
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    void write(const std::string& name, const std::string& text) const { std::ofstream(path_ / name) << text; }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

std::string with_id(const std::string& id) {
    std::string text = small_definition;
    return text.replace(text.find("id: small"), 9, "id: " + id);
}

}  // namespace

TEST_CASE("a faulty definition is refused and the others stay usable") {
    const Folder folder;
    folder.write("b.yaml", with_id("second"));
    folder.write("a.yaml", with_id("first"));
    folder.write("broken.yaml", with_id("third") + "fee: {sv: Två, en: Two}\n");
    folder.write("notes.txt", "not a definition");
    const auto catalogue = Catalogue::load(folder.path());
    REQUIRE(catalogue);
    REQUIRE(catalogue->definitions().size() == 2);
    CHECK(catalogue->definitions()[0].id == "first");
    CHECK(catalogue->find("second"));
    CHECK_FALSE(catalogue->find("third"));
    CHECK(catalogue->in_category("children").size() == 2);
    CHECK(catalogue->in_category("travel").empty());
    REQUIRE(catalogue->refusals().size() == 1);
    CHECK(catalogue->refusals()[0].words() == "broken.yaml:63: The key 'fee' stands twice.");
}

TEST_CASE("two files with the same e-service: the first is kept") {
    const Folder folder;
    folder.write("a.yaml", with_id("same"));
    folder.write("b.yaml", with_id("same"));
    const auto catalogue = Catalogue::load(folder.path());
    REQUIRE(catalogue);
    CHECK(catalogue->definitions().size() == 1);
    REQUIRE(catalogue->refusals().size() == 1);
    CHECK(catalogue->refusals()[0].words() == "b.yaml: Another file has the e-service 'same' already.");
}

TEST_CASE("a folder that is not there is an error; an empty one is not") {
    const Folder folder;
    CHECK(Catalogue::load(folder.path() / "nowhere").error().code == ErrorCode::not_found);
    CHECK(Catalogue::load(folder.path())->definitions().empty());
}

TEST_CASE("what may be done with a paper without an e-service is what the profile says, and nothing else") {
    const Folder folder;
    const auto read = [&](const std::string& papers) {
        folder.write("municipality.yaml",
                     "name: Lilla kommun\nshort_name: Lilla\nemblem: e.svg\nphone: \"1\"\nlanguages: [sv]\n" + papers +
                         "categories:\n  - {id: a, icon: house, title: {sv: A, en: A}}\n");
        return read_municipality(folder.path() / "municipality.yaml");
    };
    CHECK_FALSE(read("")->papers.any());
    const auto copies = read("papers: {copy: {max_pages: 7, max_copies: 3}}\n");
    CHECK(copies->papers.copy_pages == 7);
    CHECK(copies->papers.copies == 3);
    CHECK(copies->papers.mail_pages == 0);
    CHECK(read("papers: {mail: {max_pages: 4}}\n")->papers.mail_pages == 4);
    CHECK_FALSE(read("papers: {copy: {max_pages: 0, max_copies: 3}}\n"));
    CHECK_FALSE(read("papers: {copy: {max_pages: 5}}\n"));
    CHECK_FALSE(read("papers: {fax: {max_pages: 5}}\n"));
}

TEST_CASE("a municipality's profile is refused like a definition") {
    const Folder folder;
    folder.write("municipality.yaml",
                 "name: Lindsjö kommun\nshort_name: Lindsjö\nemblem: e.svg\nphone: 0980\nlanguages: [sv]\n"
                 "categories: [{id: a, icon: house, title: {sv: A, en: A}}]\n");
    const auto refused = read_municipality(folder.path() / "municipality.yaml");
    REQUIRE_FALSE(refused);
    CHECK(refused.error()[0].words() ==
          "municipality.yaml:4: The value of 'phone' must be a text (a number in quotes is one).");
    folder.write("municipality.yaml",
                 "name: Lindsjö kommun\nshort_name: Lindsjö\nemblem: e.svg\nphone: '0980'\nlanguages: [sv, ti]\n"
                 "categories:\n  - {id: a, icon: house, title: {sv: A, en: A}}\n");
    CHECK(read_municipality(folder.path() / "municipality.yaml").error()[0].words() ==
          "municipality.yaml:7: The text of 'title' is missing in Tigrinya.");
    CHECK(read_municipality(folder.path() / "other.yaml").error()[0].words() == "other.yaml: The file cannot be read.");
}
