// SPDX-License-Identifier: EUPL-1.2
#include "screens/logged_in.h"

namespace entre::screens {

identity::Person person_of(const agent::LoggedIn& known) {
    identity::Person person;
    person.given_name = known.given_name;
    person.surname = known.surname;
    person.personal_number = known.personal_number;
    person.evidence.assign(known.evidence.begin(), known.evidence.end());
    person.assurance = {known.method, known.level, known.logged_in_at, known.revocation};
    return person;
}

}  // namespace entre::screens
