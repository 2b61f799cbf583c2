// SPDX-License-Identifier: EUPL-1.2
// A case as it is handed in: machine data, the case's PDF, attachments and the evidence of who handed it in, in one
// file.
//
// The file is a ZIP; what may be in it, and nothing else:
//   case.json                    the case, by case.schema.json; lists every other file with size and SHA-256
//   case.pdf                     the case's own document
//   attachments/01-<name>.<ext>  in the citizen's order; <name> is the title made safe, <ext> follows the media type
//   signature-<n>.json           a signature made with a phone, by signature.schema.json; <n> from 1
//   evidence.jws                 the relay's evidence of the log-in, if there was one
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/bytes.h"
#include "kiosk/error.h"
#include "kiosk/handin/letter.h"

namespace entre::handin {

/// Who handed the case in, as the log-in named them.
struct Submitter {
    std::string given_name;
    std::string surname;
    std::string personal_number;  ///< 12 digits

    bool operator==(const Submitter&) const = default;
};

/// How the relay came to know the submitter; its evidence says the same, signed.
struct Assurance {
    std::string method;  ///< "card", "bankid" or "freja"
    std::string level;   ///< of assurance: "2", "3" or "4"; empty where the relay does not say
    std::chrono::sys_seconds logged_in_at;
    /// Who said that the e-ID is not blocked: "ocsp", "crl", "provider" (its own word), or "not_checked": nobody did
    std::string revocation;

    bool operator==(const Assurance&) const = default;
};

/// A right that a digital power of attorney gives.
struct DigitalRight {
    std::string code;
    std::string power_of_attorney;  ///< its id at Mina ombud

    bool operator==(const DigitalRight&) const = default;
};

/// For whom, when it is not the submitter; by the submitter's own word and the papers attached.
struct OnBehalf {
    std::string kind;   ///< "child", "person" or "organisation"
    std::string right;  ///< "guardian", "trustee", "administrator", "agent", "signatory" or "authorised"
    std::string name;
    std::string number;  ///< personal or organisation number, 12 digits
    /// What the register of digital powers of attorney said: "found", "none" or "no_answer"; empty: it was not asked.
    std::string mina_ombud = {};
    std::vector<DigitalRight> rights = {};  ///< only when found

    bool operator==(const OnBehalf&) const = default;
};

/// Somebody who must sign besides the submitter, by the submitter's own word.
struct CoSigner {
    std::string role;  ///< in the staff's language: "Den andra vårdnadshavaren"
    std::string name;
    std::string personal_number;  ///< 12 digits
    std::string method = {};      ///< that they have signed with: "card", "bankid" or "freja"; empty: not yet

    bool operator==(const CoSigner&) const = default;
};

struct Attachment {
    std::string id;          ///< the question that asked for it
    std::string title;       ///< what the citizen sees
    std::string file_name;   ///< what the citizen's file was called; only told, never used as a path
    std::string media_type;  ///< such as "application/pdf"
    Bytes content;

    bool operator==(const Attachment&) const = default;
};

struct CasePackage {
    std::string id;      ///< handin::new_case_id()
    std::string number;  ///< handin::case_number()
    std::string service_id;
    std::string service_version;
    std::string language;  ///< that the visit was in, BCP 47
    std::chrono::sys_seconds submitted_at;
    std::string terminal;
    std::string data_json;  ///< one JSON object: question id -> answer
    Bytes case_pdf;
    bool case_pdf_signed = false;  ///< by one or more cards
    std::string time_stamp;  ///< of the signature: "present"; "missing": none was had in time; empty: none is asked for
    std::vector<Attachment> attachments;
    std::vector<Bytes> signatures;  ///< each by `write_signature`
    Bytes evidence;                 ///< compact JWS from the relay; empty without a log-in
    std::optional<Submitter> submitter;
    std::optional<Assurance> assurance;  ///< only with a submitter
    std::optional<OnBehalf> on_behalf;
    std::vector<CoSigner> co_signers;  ///< only with a submitter
    std::optional<Letter> letter;      ///< the case goes to its address and to no case system; `case_pdf` is the papers

    bool operator==(const CasePackage&) const = default;
};

/// What a package may hold at most; `pack` and `unpack` refuse more.
struct PackageLimits {
    static constexpr std::size_t attachments = 40;
    static constexpr std::size_t signatures = 8;
    static constexpr std::size_t co_signers = 7;
    static constexpr std::size_t signature = 1u << 20;  ///< a provider's proof is some ten thousand bytes
    static constexpr std::size_t case_json = 4u << 20;
    static constexpr std::size_t evidence = 64u << 10;
    static constexpr std::size_t total = 190u << 20;  ///< the relay takes 200 MB sealed
    static constexpr int json_depth = 32;
};

/// Errors: `bad_input` when a field breaks the format or a limit.
Result<Bytes> pack(const CasePackage& package);

/// Reads what `pack` wrote, and nothing else: unknown or missing files, other names, wrong sizes or hashes are refused.
/// Errors: `bad_input`.
Result<CasePackage> unpack(ByteView zip);

/// The package's files by the names above; the views look into `package`, so it must outlive them.
struct PackageFiles {
    std::string case_json;
    std::vector<std::pair<std::string, ByteView>> others;
};
Result<PackageFiles> files(const CasePackage& package);

void wipe(CasePackage& package);

}  // namespace entre::handin
