# SPDX-License-Identifier: EUPL-1.2
# cmake -DOUT=file.cpp -DESERVICE=schema.json -DMUNICIPALITY=schema.json -P embed_schemas.cmake
# Writes the schemas as raw strings.
file(READ ${ESERVICE} eservice)
file(READ ${MUNICIPALITY} municipality)
file(WRITE ${OUT} "// SPDX-License-Identifier: EUPL-1.2\n#include \"kiosk/eservice/built_in_schemas.h\"\n
namespace entre::eservice {\n
const std::string_view eservice_schema = R\"schema(${eservice})schema\";\n
const std::string_view municipality_schema = R\"schema(${municipality})schema\";\n
}  // namespace entre::eservice\n")
