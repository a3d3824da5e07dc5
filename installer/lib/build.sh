# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# The build: one folder in the cache for each source tree and flavour, CMake and Ninja, ccache.

# Flavours: release (installer/run, installer/test), ci (warnings are errors), asan.
# Sets BUILD_DIR; only says where, makes nothing.
# shellcheck disable=SC2153
choose_build_folder() {
    local flavour=$1 key
    key=$(printf '%s' "$SOURCE_DIR" | sha256sum | cut -c 1-10)
    BUILD_DIR=$CACHE_DIR/build/$(basename "$SOURCE_DIR")-$key-$flavour
}

use_ccache() {
    export CCACHE_DIR=${CCACHE_DIR:-$CACHE_DIR/ccache}
    export CCACHE_MAXSIZE=${CCACHE_MAXSIZE:-5G}
    # Precompiled headers are only cached with these; NOHASHDIR because debug information names the build folder.
    export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
    export CCACHE_BASEDIR=$SOURCE_DIR CCACHE_NOHASHDIR=1
}

# A translation unit that reads ATen's headers takes up to 1.5 GB.
build_jobs() {
    local jobs by_memory
    jobs=$(nproc)
    by_memory=$(($(free_memory_mb) / 1500))
    ((by_memory < 1)) && by_memory=1
    ((by_memory < jobs)) && jobs=$by_memory
    echo "${MUTOSCOPE_JOBS:-$jobs}"
}

# configure_build FLAVOUR: runs CMake if it never did with these arguments; Ninja runs it again when a CMake file changes.
configure_build() {
    local flavour=$1 arguments
    choose_build_folder "$flavour"
    mkdir -p "$BUILD_DIR"
    arguments=(-S "$SOURCE_DIR" -B "$BUILD_DIR" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo "-DMUTOSCOPE_LIBTORCH=$LIBTORCH_DIR")
    case $flavour in
        ci) arguments+=(-DMUTOSCOPE_WARNINGS_AS_ERRORS=ON) ;;
        asan) arguments+=(-DMUTOSCOPE_SANITIZE=ON -DMUTOSCOPE_BUILD_STUDIO=OFF) ;;
    esac
    use_ccache
    if [[ -f $BUILD_DIR/build.ninja && "$(cat "$BUILD_DIR/.configured" 2>/dev/null)" == "${arguments[*]}" ]]; then
        return
    fi
    say "Build: configuring $BUILD_DIR"
    rm -f "$BUILD_DIR/.configured"
    run_logged "configure-$flavour" no_progress cmake "${arguments[@]}" ||
        fail "CMake could not configure the build (log above). If an older try left something odd, remove $BUILD_DIR."
    printf '%s' "${arguments[*]}" >"$BUILD_DIR/.configured"
}

ninja_progress() { tail -n 1 "$1" | tr -d '\r' | cut -c 1-100; }

# build_targets FLAVOUR TARGET...
build_targets() {
    local flavour=$1 jobs steps started=$SECONDS
    shift
    jobs=$(build_jobs)
    say "Build: $* with $jobs compilers at once"
    NINJA_STATUS='[%f/%t] ' run_logged "build-$flavour" ninja_progress ninja -C "$BUILD_DIR" -j "$jobs" "$@" ||
        fail "The build failed (log above; whole in $LOG_DIR/build-$flavour.log)."
    if grep -q '^ninja: no work to do' "$LOG_DIR/build-$flavour.log"; then
        say "Build: nothing has changed"
        return
    fi
    steps=$(grep -oE '^\[[0-9]+/[0-9]+\]' "$LOG_DIR/build-$flavour.log" | tail -n 1 | tr -d '[]' || true)
    say "Build: done in $((SECONDS - started)) s (${steps:-no} steps)"
}
