# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Runs the tests and counts their cases.

passed=0
failed=0
skipped=0

# add_counts PASSED FAILED SKIPPED
add_counts() {
    passed=$((passed + $1))
    failed=$((failed + $2))
    skipped=$((skipped + $3))
}

run_style_rules() {
    local counts
    if ! git -c safe.directory='*' -C "$SOURCE_DIR" rev-parse --git-dir >/dev/null 2>&1; then
        say "Style: not looked at, this is not a git checkout"
        return
    fi
    say "Style: the rules that a script can check"
    counts=$(python3 "$SOURCE_DIR/installer/lib/check_style.py") || fail "installer/lib/check_style.py itself failed."
    # shellcheck disable=SC2086
    add_counts $counts
}

# The installer's own Python.
run_installer_tests() {
    local counts
    say "Installer: its own tests"
    counts=$(python3 "$SOURCE_DIR/tests/installer/run_all.py") || fail "tests/installer/run_all.py itself failed."
    # shellcheck disable=SC2086
    add_counts $counts
}

# Tests never see the person's own settings, display or language.
test_environment() {
    local home=$BUILD_DIR/test-home
    rm -rf "$home"
    mkdir -p "$home/config" "$home/data" "$home/cache" "$home/runtime"
    chmod 700 "$home/runtime"
    export XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_CACHE_HOME=$home/cache XDG_RUNTIME_DIR=$home/runtime
    export QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software LC_ALL=C.UTF-8
    unset DISPLAY WAYLAND_DISPLAY MUTOSCOPE_RESOURCES MUTOSCOPE_MODEL
}

sanitizer_environment() {
    local rules=$SOURCE_DIR/installer/sanitizer
    export ASAN_OPTIONS=detect_odr_violation=0:strict_string_checks=1:detect_stack_use_after_return=1:suppressions=$rules/asan.supp
    export LSAN_OPTIONS=suppressions=$rules/lsan.supp:print_suppressions=0
    export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1:suppressions=$rules/ubsan.supp
}

tests_progress() { grep -aoE '^ *[0-9]+/[0-9]+ Test +#[0-9]+: [^ ]+' "$1" | tail -n 1; }

# run_programs FLAVOUR REGEX: every CTest program, as many at once as there are processors, one thread each.
run_programs() {
    local flavour=$1 only=$2 jobs log=$LOG_DIR/tests.log counts
    jobs=$(build_jobs)
    test_environment
    [[ $flavour == asan ]] && sanitizer_environment
    say "Tests: running the programs, $jobs at once (output in $log)"
    # The log counts, not CTest's status: a program may fail before it can say which case.
    show_log_end=no OMP_NUM_THREADS=${OMP_NUM_THREADS:-1} run_logged tests tests_progress \
        ctest --test-dir "$BUILD_DIR" --verbose --parallel "$jobs" --tests-regex "$only" || true
    counts=$(python3 "$SOURCE_DIR/installer/lib/count_tests.py" "$log") || fail "installer/lib/count_tests.py itself failed."
    # shellcheck disable=SC2086
    add_counts $counts
    grep -qaE '^No tests were found' "$log" && say "Tests: no program matches"
    return 0
}

finish() {
    local status=0
    ((skipped == 0)) || echo "$skipped skipped"
    ((passed > 0 && failed == 0)) || status=1
    say "Tests: everything took $SECONDS s"
    echo "$passed passed, $failed failed"
    exit "$status"
}
