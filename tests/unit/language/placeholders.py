# SPDX-License-Identifier: EUPL-1.2
"""Every {placeholder} of an English text stands in its translations, and no other does."""
import io
import pathlib
import re
import subprocess
import sys

from gettext import GNUTranslations

faults = []
for source in sorted(pathlib.Path(sys.argv[1]).glob("*/entre.po")):
    compiled = subprocess.run(["msgfmt", "--output-file=-", source], check=True, stdout=subprocess.PIPE).stdout
    catalogue = GNUTranslations(io.BytesIO(compiled))._catalog
    for english, text in catalogue.items():
        # A plural's key is (singular, form); its singular may write "one" where the plural has {count}.
        singular = english[0] if isinstance(english, tuple) else english
        wanted = set(re.findall(r"\{\w+\}", singular))
        allowed = wanted | {"{count}"} if isinstance(english, tuple) else wanted
        found = set(re.findall(r"\{\w+\}", text))
        if singular and not (wanted <= found <= allowed):
            faults.append(f"{source}: '{text}' should have {sorted(wanted)}")
print("\n".join(faults))
sys.exit(1 if faults else 0)
