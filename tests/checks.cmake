# Tests that are commands: web, browser, relevance, main content, layers, format, lint. They use the
# release build (tools/test builds it first); one that needs ../shared skips loudly where it is missing.
function(firstline_command_test name timeout)
    add_test(NAME ${name} COMMAND ${ARGN} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${timeout} SKIP_RETURN_CODE 77)
endfunction()

firstline_command_test(layers 60 tools/check layers)
firstline_command_test(layers_catch_breaches 60 tests/layers_test.sh)
firstline_command_test(format 120 tools/check format)
firstline_command_test(tidy 1800 tools/check tidy)
firstline_command_test(web 300 npm --prefix widget test --silent)
firstline_command_test(command_line 300 tests/indexer/cli/command_line_test.sh)
firstline_command_test(workbench 300 tests/indexer/cli/workbench_test.sh)
firstline_command_test(crash 300 tests/crash/run.sh)
firstline_command_test(main_content 300 tests/relevance/main_content.sh)
firstline_command_test(relevance 900 tests/relevance/gate.sh)
firstline_command_test(live_index 300 tests/e2e/live_index_test.sh)
firstline_command_test(hostile 1500 tests/hostile/hostile.sh)
firstline_command_test(swaps 900 tests/hostile/swaps.sh)
firstline_command_test(api 300 tests/api/run.sh)
firstline_command_test(browser 1200 tests/e2e/run.sh)
# These measure or drive a whole machine's worth of processes.
set_tests_properties(browser live_index hostile swaps PROPERTIES RUN_SERIAL TRUE)
