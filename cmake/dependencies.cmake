# What comes from Debian (tools/setup installs it), each under one imported name.
find_package(PkgConfig REQUIRED)
find_package(GTest REQUIRED)
find_package(Threads REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(pugixml REQUIRED)
find_package(CLI11 REQUIRED)
find_package(spdlog REQUIRED)
find_package(prometheus-cpp CONFIG REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(SQLite3 REQUIRED)
pkg_check_modules(xapian REQUIRED IMPORTED_TARGET xapian-core)
pkg_check_modules(icu REQUIRED IMPORTED_TARGET icu-uc icu-i18n)
pkg_check_modules(gumbo REQUIRED IMPORTED_TARGET gumbo)
pkg_check_modules(cmark_gfm REQUIRED IMPORTED_TARGET libcmark-gfm)

# These two ship no pkg-config file.
find_library(FIRSTLINE_CMARK_GFM_EXTENSIONS cmark-gfm-extensions REQUIRED)
find_library(FIRSTLINE_CSV csv REQUIRED)

# cpp-httplib: Debian 13's single header where tools/fetch-httplib has put it, else Debian 12's library.
add_library(firstline_httplib INTERFACE)
add_library(Firstline::httplib ALIAS firstline_httplib)
set(FIRSTLINE_HTTPLIB_DIR ${PROJECT_SOURCE_DIR}/build/third_party/httplib)
if(EXISTS ${FIRSTLINE_HTTPLIB_DIR}/httplib.h)
    target_include_directories(firstline_httplib SYSTEM INTERFACE ${FIRSTLINE_HTTPLIB_DIR})
else()
    message(WARNING "build/third_party/httplib/httplib.h is missing: run tools/fetch-httplib. "
                    "Building with Debian 12's cpp-httplib 0.11, which has known holes.")
    find_library(FIRSTLINE_OLD_HTTPLIB cpp-httplib REQUIRED)
    target_link_libraries(firstline_httplib INTERFACE ${FIRSTLINE_OLD_HTTPLIB})
    target_compile_definitions(firstline_httplib INTERFACE FIRSTLINE_OLD_HTTPLIB)
endif()
