# SPDX-License-Identifier: EUPL-1.2
# The few verbs every room's CMakeLists.txt is written with.

# entre_library(name SOURCES a.cpp ... [LINK public libs ...]): one room as a static library, included from the root of the tree.
function(entre_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
    target_link_libraries(${name} PUBLIC ${ARG_LINK} PRIVATE entre_warnings)
endfunction()

# entre_program(name SOURCES ... [LINK ...]): a program that ends up in build/<preset>/bin.
function(entre_program name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
    target_link_libraries(${name} PRIVATE ${ARG_LINK} entre_warnings)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
endfunction()

# entre_test(name SOURCES ... [LINK ...] [LABELS ...]): one doctest program, one CTest test.
function(entre_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LINK;LABELS" ${ARGN})
    if(NOT BUILD_TESTING)
        return()
    endif()
    add_executable(${name} ${ARG_SOURCES})
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
    target_link_libraries(${name} PRIVATE ${ARG_LINK} entre_doctest_main entre_warnings)
    add_test(NAME ${name} COMMAND ${name})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT}
        ENVIRONMENT "ENTRE_SOURCE_DIR=${CMAKE_SOURCE_DIR};ENTRE_BINARY_DIR=${CMAKE_BINARY_DIR}")
endfunction()
