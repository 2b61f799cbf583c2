// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/folder_destination.h"

#include <doctest/doctest.h>

#include "tests/unit/handin/sample.h"
#include "tests/unit/relay/support.h"

namespace entre::relay {
namespace {

namespace fs = std::filesystem;

struct Inbox {
    test::TempFolder folder;
    FolderDestination destination{folder.path};
    handin::CasePackage package = test::sample_case();

    Inbox() { REQUIRE(destination.begin({})); }
    Result<void> deliver() { return destination.deliver({package, "{}\n"}); }
    fs::path delivered() const { return folder / package.number; }
    fs::path incoming() const { return folder / (".incoming-" + package.id); }
    fs::path marker() const { return folder.path / ".handed-over" / package.id; }
    std::map<std::string, std::string> expected() const {
        const auto files = handin::files(package);
        std::map<std::string, std::string> all{{"case.json", files->case_json}, {"intake.json", "{}\n"}};
        for (const auto& [path, content] : files->others) all[path] = std::string(content.begin(), content.end());
        return all;
    }
};

TEST_CASE("a case lies whole in a folder with its number") {
    Inbox inbox;
    REQUIRE(inbox.deliver());
    CHECK((test::tree(inbox.delivered()) == inbox.expected()));
    CHECK_FALSE(fs::exists(inbox.incoming()));
    CHECK(fs::exists(inbox.marker()));
    inbox.destination.settle(inbox.package.id);
    CHECK_FALSE(fs::exists(inbox.marker()));
}

TEST_CASE("a delivery that broke off is done again from the beginning") {
    Inbox inbox;
    fs::create_directory(inbox.incoming());
    test::write_file(inbox.incoming() / "case.pdf", "half");
    test::write_file(inbox.incoming() / "left.over", "x");
    REQUIRE(inbox.deliver());
    CHECK((test::tree(inbox.delivered()) == inbox.expected()));
}

TEST_CASE("a case that was whole gets its name") {
    Inbox inbox;
    REQUIRE(inbox.deliver());
    fs::rename(inbox.delivered(), inbox.incoming());
    REQUIRE(inbox.deliver());
    CHECK((test::tree(inbox.delivered()) == inbox.expected()));
}

TEST_CASE("what the receiver has taken away is not delivered again") {
    Inbox inbox;
    REQUIRE(inbox.deliver());
    fs::remove_all(inbox.delivered());
    REQUIRE(inbox.deliver());  // the relay died before it had noted the first
    CHECK_FALSE(fs::exists(inbox.delivered()));
}

TEST_CASE("what lies there since before the store was lost is not delivered again") {
    Inbox inbox;
    REQUIRE(inbox.deliver());
    inbox.destination.settle(inbox.package.id);
    test::write_file(inbox.delivered() / "read", "");
    REQUIRE(inbox.deliver());
    CHECK(fs::exists(inbox.delivered() / "read"));
    CHECK_FALSE(fs::exists(inbox.folder / (inbox.package.number + '_' + inbox.package.id)));
}

TEST_CASE("two cases with one number are both there") {
    Inbox inbox;
    REQUIRE(inbox.deliver());
    const auto first = inbox.expected();
    const std::string number = inbox.package.number;
    inbox.package = test::sample_case();
    inbox.package.number = number;
    REQUIRE(inbox.deliver());
    REQUIRE(inbox.deliver());
    CHECK((test::tree(inbox.folder / number) == first));
    CHECK((test::tree(inbox.folder / (number + '_' + inbox.package.id)) == inbox.expected()));
}

TEST_CASE("a folder that is taken, even an empty one, is left alone") {
    Inbox inbox;
    fs::create_directory(inbox.delivered());
    REQUIRE(inbox.deliver());
    CHECK(fs::is_empty(inbox.delivered()));
    CHECK((test::tree(inbox.folder / (inbox.package.number + '_' + inbox.package.id)) == inbox.expected()));
}

TEST_CASE("a new start clears what no case waits for") {
    Inbox inbox;
    fs::create_directory(inbox.incoming());
    fs::create_directory(inbox.folder / ".incoming-other");
    test::write_file(inbox.marker(), "");
    test::write_file(inbox.folder.path / ".handed-over" / "other", "");
    fs::create_directory(inbox.folder / "somebody's");
    REQUIRE(inbox.destination.begin({inbox.package.id}));
    CHECK(fs::exists(inbox.incoming()));
    CHECK(fs::exists(inbox.marker()));
    CHECK_FALSE(fs::exists(inbox.folder / ".incoming-other"));
    CHECK_FALSE(fs::exists(inbox.folder.path / ".handed-over" / "other"));
    CHECK(fs::exists(inbox.folder / "somebody's"));
}

TEST_CASE("a folder that is not there is not made: it may be a mount that is missing") {
    Inbox inbox;
    FolderDestination away{inbox.folder / "away"};
    CHECK(away.begin({}).error().code == ErrorCode::unavailable);
    CHECK(away.deliver({inbox.package, "{}"}).error().code == ErrorCode::unavailable);
    CHECK_FALSE(fs::exists(inbox.folder / "away"));
}

}  // namespace
}  // namespace entre::relay
