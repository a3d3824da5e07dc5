# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# LibTorch: the wheels that libtorch.txt pins, unpacked once into the cache folder.

LIBTORCH_VERSION=2.11.0
# Wheels and unpacked files lie side by side for a moment.
LIBTORCH_DISK_MB=8000

# True if the folder holds a whole LibTorch of our version.
is_libtorch() { [[ -f $1/torch/lib/libtorch_cpu.so && -f $1/torch/include/ATen/ATen.h ]]; }

libtorch_version_of() { sed -n "s/^__version__ = '\([^']*\)'.*/\1/p" "$1/torch/version.py" 2>/dev/null; }

# Sets LIBTORCH_DIR, the folder that holds torch/ and nvidia/.
ensure_libtorch() {
    if [[ -n ${MUTOSCOPE_LIBTORCH:-} ]]; then
        use_given_libtorch
        return
    fi
    LIBTORCH_DIR=$CACHE_DIR/libtorch-$LIBTORCH_VERSION
    if [[ -f $LIBTORCH_DIR/.complete ]] && is_libtorch "$LIBTORCH_DIR"; then
        say "LibTorch $LIBTORCH_VERSION: ready in $LIBTORCH_DIR"
        return
    fi
    [[ $(uname -sm) == "Linux x86_64" ]] ||
        fail "The pinned LibTorch is for Linux on x86-64, this is $(uname -sm). Set MUTOSCOPE_LIBTORCH to a folder that holds torch/ of PyTorch $LIBTORCH_VERSION."
    check_disk
    fetch_wheels
    unpack_wheels
    say "LibTorch $LIBTORCH_VERSION: ready, $(folder_size "$LIBTORCH_DIR") in $LIBTORCH_DIR"
}

use_given_libtorch() {
    local version
    [[ -d $MUTOSCOPE_LIBTORCH ]] || fail "MUTOSCOPE_LIBTORCH is $MUTOSCOPE_LIBTORCH, which is not a folder."
    LIBTORCH_DIR=$(cd "$MUTOSCOPE_LIBTORCH" && pwd -P)
    is_libtorch "$LIBTORCH_DIR" ||
        fail "MUTOSCOPE_LIBTORCH is $LIBTORCH_DIR, which holds no torch/lib/libtorch_cpu.so; it must be the site-packages folder of PyTorch $LIBTORCH_VERSION."
    version=$(libtorch_version_of "$LIBTORCH_DIR")
    [[ ${version%%+*} == "$LIBTORCH_VERSION" ]] ||
        say "LibTorch: MUTOSCOPE_LIBTORCH holds version ${version:-unknown}; this program is made for $LIBTORCH_VERSION"
    say "LibTorch: the given one in $LIBTORCH_DIR"
}

check_disk() {
    local free there
    free=$(df -Pm "$CACHE_DIR" | awk 'NR == 2 {print $4}')
    there=$({ du -smc "$CACHE_DIR/wheels-$LIBTORCH_VERSION" 2>/dev/null || true; } | awk 'END {print $1 + 0}')
    ((free + there >= LIBTORCH_DISK_MB)) ||
        fail "LibTorch needs $((LIBTORCH_DISK_MB - there)) MB free in $CACHE_DIR, there are $free MB. Free some, or set MUTOSCOPE_CACHE to another disk."
}

# A virtual environment of its own: the system's Python stays untouched. PyPI settings (PIP_INDEX_URL, pip.conf) apply.
make_pip() {
    local python=/usr/bin/python3
    [[ -x $python ]] || python=python3
    if ! "$CACHE_DIR/pip/bin/python" -m pip --version >/dev/null 2>&1; then
        rm -rf "$CACHE_DIR/pip"
        run_logged venv no_progress "$python" -m venv "$CACHE_DIR/pip" || fail "python3 could not make a virtual environment."
    fi
}

pip() { TMPDIR=$WHEEL_DIR PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_USER=0 "$CACHE_DIR/pip/bin/python" -m pip "$@"; }

wheel_progress() { echo "$(folder_size "$WHEEL_DIR") downloaded"; }

# One wheel at a time: after an interruption, those that are whole are not fetched again.
fetch_wheels() {
    local line number=0 total done_list
    WHEEL_DIR=$CACHE_DIR/wheels-$LIBTORCH_VERSION
    mkdir -p "$WHEEL_DIR"
    done_list=$WHEEL_DIR/fetched
    touch "$done_list"
    find "$WHEEL_DIR" -mindepth 1 -maxdepth 1 -type d -exec rm -rf {} +
    total=$(grep -c '==' "$SOURCE_DIR/installer/libtorch.txt")
    say "LibTorch $LIBTORCH_VERSION: downloading $total wheels (about 2.3 GB)"
    make_pip
    while read -r line; do
        [[ $line == *==* && $line != \#* ]] || continue
        number=$((number + 1))
        grep -qxF "$line" "$done_list" && continue
        say "  $number of $total: ${line%% *}"
        printf '%s\n' "$line" >"$WHEEL_DIR/wanted.txt"
        run_logged "wheel-${line%%==*}" wheel_progress pip download --quiet --progress-bar off --no-cache-dir --no-deps \
            --only-binary=:all: --implementation cp --python-version 3.11 --require-hashes \
            --dest "$WHEEL_DIR" --requirement "$WHEEL_DIR/wanted.txt" ||
            fail "The download of ${line%% *} failed (log above). Once PyPI can be reached, run this again; what is there already is kept."
        printf '%s\n' "$line" >>"$done_list"
    done <"$SOURCE_DIR/installer/libtorch.txt"
}

# pip unpacks into its temporary folder, which lies beside the wheels.
unpack_progress() { echo "$(folder_size "$WHEEL_DIR") on disk, wheels included"; }

# Unpacked aside and renamed when whole, so an interruption never leaves a half folder under the real name.
unpack_wheels() {
    UNPACK_DIR=$LIBTORCH_DIR.partial
    rm -rf "$UNPACK_DIR" "$LIBTORCH_DIR"
    say "LibTorch $LIBTORCH_VERSION: unpacking $(folder_size "$WHEEL_DIR")"
    run_logged libtorch-unpack unpack_progress pip install --quiet --no-deps --no-index --no-compile \
        --only-binary=:all: --implementation cp --python-version 3.11 --find-links "$WHEEL_DIR" \
        --require-hashes --requirement "$SOURCE_DIR/installer/libtorch.txt" --target "$UNPACK_DIR" ||
        fail "LibTorch could not be unpacked (log above). If a wheel is damaged, remove $WHEEL_DIR and run this again."
    is_libtorch "$UNPACK_DIR" || fail "The wheels did not contain LibTorch; remove $WHEEL_DIR and run this again."
    touch "$UNPACK_DIR/.complete"
    mv "$UNPACK_DIR" "$LIBTORCH_DIR"
    rm -rf "$WHEEL_DIR"
}
