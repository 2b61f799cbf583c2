// SPDX-License-Identifier: EUPL-1.2
// A definition with one of most things, for tests to bend.
#pragma once

#include <string>

inline const std::string small_definition = R"(id: small
version: "1"
prefix: SM
title: {sv: Liten, en: Small}
short_title: {sv: Liten, en: Small}
summary: {sv: Kort, en: Brief}
introduction: {sv: Hej, en: Hello}
icon: egg-fried
category: children
log_in: optional
signature: false
minutes: 3
handling_time: {sv: Nu, en: Now}
fee: {sv: Ingen, en: None}
who_may_apply: {sv: Alla, en: Everyone}
contact: {name: {sv: oss, en: us}, phone: "1", email: a@b.example}
steps:
  - id: first
    title: {sv: Ett, en: One}
    questions:
      - id: reason
        kind: choice
        label: {sv: "Varför?", en: "Why?"}
        options:
          - {id: ill, label: {sv: Sjuk, en: Ill}}
          - {id: taste, label: {sv: Smak, en: Taste}}
      - id: foods
        kind: choices
        label: {sv: "Vilka?", en: "Which?"}
        show_if: {question: reason, equals: ill}
        options:
          - {id: milk, label: {sv: Mjölk, en: Milk}}
          - {id: egg, label: {sv: Ägg, en: Egg}}
      - id: milk_amount
        kind: number
        label: {sv: "Hur mycket?", en: "How much?"}
        show_if: {question: foods, contains: milk}
  - id: second
    title: {sv: Två, en: Two}
    questions:
      - id: sure
        kind: yes_no
        label: {sv: "Säker?", en: "Sure?"}
      - id: number
        kind: personal_number
        label: {sv: Personnummer, en: Personal number}
        short_label: {sv: Nummer, en: Number}
        show_if: {all: [{question: sure, equals: true}, {not: {question: reason, equals: taste}}]}
      - id: note
        kind: long_text
        max_length: 10
        required: false
        label: {sv: "Något mer?", en: "Anything else?"}
attachments:
  - id: proof
    title: {sv: Intyg, en: Proof}
    instructions: [{sv: Skanna, en: Scan}]
    show_if: {any: [{question: reason, equals: ill}, {question: sure, equals: false}]}
    required_if: {question: foods, contains: milk}
what_happens_next:
  - title: {sv: Sedan, en: Then}
    text: {sv: Slut, en: End}
)";
