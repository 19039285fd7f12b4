# Every compiler flag of the project, and one function per kind of target.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

set(FIRSTLINE_SANITIZE "" CACHE STRING "none, address or thread: what the build checks at run time")
option(FIRSTLINE_FUZZ "build the libFuzzer targets (clang only)" OFF)

add_library(firstline_flags INTERFACE)
target_include_directories(firstline_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(firstline_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Werror)
target_compile_definitions(firstline_flags INTERFACE
    $<$<NOT:$<BOOL:${FIRSTLINE_SANITIZE}>>:_FORTIFY_SOURCE=2>)
target_compile_options(firstline_flags INTERFACE -fstack-protector-strong)
target_link_options(firstline_flags INTERFACE -Wl,-z,relro,-z,now)
if(FIRSTLINE_SANITIZE STREQUAL "address")
    set(sanitizers -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    # GCC's checks of each pointer's null and alignment take a third of a build's time. AddressSanitizer stops at
    # a null pointer anyway; fuzzers, which clang builds, keep both.
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        list(APPEND sanitizers -fno-sanitize=null,alignment)
    endif()
elseif(FIRSTLINE_SANITIZE STREQUAL "thread")
    set(sanitizers -fsanitize=thread -fno-omit-frame-pointer)
endif()
if(sanitizers)
    target_compile_options(firstline_flags INTERFACE ${sanitizers})
    target_link_options(firstline_flags INTERFACE ${sanitizers})
endif()
if(FIRSTLINE_FUZZ)
    # Coverage of the rooms is what guides a fuzzer; without it libFuzzer refuses to start.
    target_compile_options(firstline_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
find_program(FIRSTLINE_LLD ld.lld)
if(FIRSTLINE_LLD)
    target_link_options(firstline_flags INTERFACE -fuse-ld=lld)
endif()
find_program(FIRSTLINE_CCACHE ccache)
if(FIRSTLINE_CCACHE)
    # Without the sloppiness ccache leaves alone what is compiled with precompiled headers.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros
                                    ${FIRSTLINE_CCACHE})
endif()

# A room: a static library of the listed sources, and what it may use.
#   firstline_room(NAME SOURCES a.cc b.cc USES other_room Third::party)
function(firstline_room name)
    cmake_parse_arguments(room "" "" "SOURCES;USES" ${ARGN})
    add_library(${name} STATIC ${room_SOURCES})
    target_link_libraries(${name} PUBLIC firstline_flags ${room_USES})
endfunction()

# A program people run.
function(firstline_program name)
    cmake_parse_arguments(program "" "" "SOURCES;USES" ${ARGN})
    add_executable(${name} ${program_SOURCES})
    target_link_libraries(${name} PRIVATE firstline_flags ${program_USES})
endfunction()

# What all tests have in common. GoogleTest's headers are read once for all of them: a third of their compile time.
function(firstline_test_flags name)
    target_link_libraries(${name} PRIVATE firstline_flags GTest::gmock)
    # Under a sanitizer, tests' own code is compiled far longer than it runs.
    target_compile_options(${name} PRIVATE $<$<BOOL:${FIRSTLINE_SANITIZE}>:-O0>)
endfunction()
add_library(firstline_test_headers OBJECT ${PROJECT_SOURCE_DIR}/cmake/test_headers.cc)
firstline_test_flags(firstline_test_headers)
target_precompile_headers(firstline_test_headers PRIVATE
    <gmock/gmock.h> <gtest/gtest.h> <filesystem> <functional> <map> <string> <vector>)

# A room's tests: one binary, one ctest entry, each a sentence in its log.
function(firstline_test name)
    cmake_parse_arguments(test "" "" "SOURCES;USES" ${ARGN})
    add_executable(${name} ${test_SOURCES})
    firstline_test_flags(${name})
    target_link_libraries(${name} PRIVATE ${test_USES} GTest::gtest_main)
    target_precompile_headers(${name} REUSE_FROM firstline_test_headers)
    target_compile_definitions(${name} PRIVATE FIRSTLINE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    add_test(NAME ${name} COMMAND ${name} --gtest_brief=1)
    set_tests_properties(${name} PROPERTIES TIMEOUT 300)
endfunction()

# A libFuzzer target, built by the preset fuzz (clang).
function(firstline_fuzzer name)
    cmake_parse_arguments(fuzzer "" "" "SOURCES;USES" ${ARGN})
    if(FIRSTLINE_FUZZ)
        add_executable(${name} ${fuzzer_SOURCES})
        target_link_libraries(${name} PRIVATE firstline_flags ${fuzzer_USES} -fsanitize=fuzzer)
    endif()
endfunction()
