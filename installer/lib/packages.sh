# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Operating system packages: those of packages.txt that are missing, installed with apt.

# packages_for build|test: one package name a line.
packages_for() {
    awk -v scope="$1" '/^#/ || !NF {next} $2 == "build" || $2 == scope {print $1}' "$SOURCE_DIR/installer/packages.txt"
}

missing_packages() {
    local wanted installed
    mapfile -t wanted < <(packages_for "$1")
    # dpkg-query fails when it knows nothing of one of them
    installed=$({ dpkg-query -W -f='${Package} ${db:Status-Status}\n' "${wanted[@]}" 2>/dev/null || true; } |
        awk '$2 == "installed" {print $1}' | sort -u)
    comm -13 <(echo "$installed") <(printf '%s\n' "${wanted[@]}" | sort -u)
}

as_root() {
    if ((EUID == 0)); then
        "$@"
    else
        sudo -n env "DEBIAN_FRONTEND=noninteractive" ${http_proxy:+"http_proxy=$http_proxy"} \
            ${https_proxy:+"https_proxy=$https_proxy"} "$@"
    fi
}

# Asks for the password now, while somebody watches, and not in the middle of a logged step.
obtain_root() {
    ((EUID == 0)) && return
    command -v sudo >/dev/null || fail "Some packages are missing and sudo is not there. As root: apt-get install $*"
    sudo -n true 2>/dev/null && return
    [[ -t 0 ]] || fail "Some packages are missing and sudo asks for a password. As root: apt-get install $*"
    say "The system's packages are installed with sudo"
    sudo -v || fail "Without sudo the packages cannot be installed. As root: apt-get install $*"
}

apt_progress() { grep -aE '^(Get:|Unpacking|Setting up)' "$1" | tail -n 1 | cut -c 1-90; }

ensure_packages() {
    local missing list
    if [[ -n ${MUTOSCOPE_SKIP_PACKAGES:-} ]]; then
        say "Packages: not looked at (MUTOSCOPE_SKIP_PACKAGES is set)"
        return
    fi
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        fail "This is not a Debian or Ubuntu system. Install what installer/packages.txt names, then set MUTOSCOPE_SKIP_PACKAGES=1."
    fi
    list=$(missing_packages "$1")
    mapfile -t missing < <(printf '%s' "${list:+$list$'\n'}")
    if ((${#missing[@]} == 0)); then
        say "Packages: all $(packages_for "$1" | wc -l) are installed"
        return
    fi
    say "Packages: installing ${#missing[@]}: ${missing[*]}"
    obtain_root "${missing[@]}"
    export DEBIAN_FRONTEND=noninteractive
    run_logged apt-update no_progress as_root apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 update ||
        say "  the package lists could not all be refreshed; trying with those that are there"
    run_logged apt-install apt_progress as_root apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 \
        install -y --no-install-recommends "${missing[@]}" || fail "apt-get could not install the packages (log above)."
    list=$(missing_packages "$1")
    [[ -z $list ]] || fail "These packages are still missing: ${list//$'\n'/ }"
    say "Packages: done"
}
