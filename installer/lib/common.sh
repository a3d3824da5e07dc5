# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Where things are, and how the installer speaks: one line per step with the seconds since the start, details in log files.

# The scripts that source this file use these.
# shellcheck disable=SC2034
SOURCE_DIR=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
CACHE_DIR=${MUTOSCOPE_CACHE:-${XDG_CACHE_HOME:-${HOME:?is not set; set MUTOSCOPE_CACHE instead}/.cache}/mutoscope}
LOG_DIR=$CACHE_DIR/logs
child_pid=

say() { printf '[%4d s] %s\n' "$SECONDS" "$*" >&2; }

fail() {
    printf '\nmutoscope: %s\n' "$*" >&2
    exit 1
}

# A background program does not see Ctrl-C, so the one that is running is ended here, with all that it started.
stop_child() {
    trap - INT TERM
    [[ -t 2 ]] && printf '\n' >&2
    if [[ -n $child_pid ]]; then
        kill -TERM -- "-$child_pid" 2>/dev/null || true
        wait "$child_pid" 2>/dev/null || true
    fi
    exit 130
}

prepare_cache() {
    CACHE_DIR=$(realpath -m -- "$CACHE_DIR")
    LOG_DIR=$CACHE_DIR/logs
    case $CACHE_DIR/ in
        "$SOURCE_DIR"/*) fail "The cache folder must lie outside the source tree; set MUTOSCOPE_CACHE to another place." ;;
    esac
    mkdir -p "$LOG_DIR" 2>/dev/null || fail "The cache folder $CACHE_DIR cannot be written; set MUTOSCOPE_CACHE to one that can."
    trap stop_child INT TERM
}

# Two installers at once would unpack and build over each other. The lock goes with the process.
lock_cache() {
    exec {cache_lock}>"$CACHE_DIR/lock"
    if ! flock -n "$cache_lock"; then
        say "Waiting for another installer that uses $CACHE_DIR"
        flock "$cache_lock"
    fi
}

unlock_cache() { exec {cache_lock}>&-; }

# Runs "$@" with its output in LOG_DIR/NAME.log, and meanwhile prints what the function PROGRESS says (every 10 s, or
# each second in place on a terminal). A failure shows the end of the log (unless show_log_end=no) and returns the program's status.
run_logged() {
    local name=$1 progress=$2 log=$LOG_DIR/$1.log status=0 ticks=0 every=10
    shift 2
    [[ -t 2 ]] && every=1
    set -m  # a process group of its own
    "$@" >"$log" 2>&1 </dev/null {cache_lock}>&- &
    child_pid=$!
    set +m
    while kill -0 "$child_pid" 2>/dev/null; do
        sleep 0.2
        ticks=$((ticks + 1))
        ((ticks % (every * 5) == 0)) && show_progress "$($progress "$log")"
    done
    wait "$child_pid" || status=$?
    child_pid=
    [[ -t 2 ]] && printf '\r\033[K' >&2
    if ((status != 0)) && [[ ${show_log_end:-yes} == yes ]]; then
        printf '\n--- the last lines of %s\n' "$log" >&2
        tail -n 30 "$log" >&2
        printf -- '---\n' >&2
    fi
    return "$status"
}

show_progress() {
    [[ -z $1 ]] && return
    if [[ -t 2 ]]; then
        printf '\r\033[K[%4d s]   %s' "$SECONDS" "${1:0:100}" >&2
    else
        say "  $1"
    fi
}

no_progress() { :; }

folder_size() { du -sh "$1" 2>/dev/null | cut -f1; }

# The figure that limits how many compilers may run: what is free now, in the container's terms if there is one.
free_memory_mb() {
    local available limit used
    available=$(awk '/^MemAvailable:/ {print int($2 / 1024)}' /proc/meminfo)
    limit=$(cat /sys/fs/cgroup/memory.max 2>/dev/null || echo max)
    if [[ $limit =~ ^[0-9]+$ ]]; then
        used=$(cat /sys/fs/cgroup/memory.current 2>/dev/null || echo 0)
        limit=$(((limit - used) / 1048576))
        ((limit < available)) && available=$limit
    fi
    echo "$available"
}
