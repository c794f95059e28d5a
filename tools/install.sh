#!/bin/sh
# Makes .venv and installs one hashed requirement file and the project itself into it. The Makefile calls it.
set -eu
requirements=$1

say() { echo "$*" >&2; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if new_enough "$name"; then echo "$name"; return; fi
    done
    say "Zhengxin needs Python 3.11 or newer; python3 here is $(python3 -V 2>/dev/null || echo missing)."
    return 1
}

has_venv() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

bring_venv() {
    has_venv "$1" && return
    package=$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        say "Installing $package …"
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package" >/dev/null
    fi
    has_venv "$1" || { say "Python's venv module is missing: install the package $package and call make again."; return 1; }
}

if ! .venv/bin/python -m pip --version >/dev/null 2>&1 || ! new_enough .venv/bin/python; then
    python=$(find_python)
    bring_venv "$python"
    say "Making .venv with $("$python" -V) …"
    "$python" -m venv --clear .venv
fi

say "Installing $(grep -c '^[a-z].*==' "$requirements") packages of $requirements …"
pip() { .venv/bin/python -m pip --quiet --disable-pip-version-check "$@"; }
# Wheels only: a source build would ask for compilers with a page of errors instead of a sentence.
pip install --require-hashes --no-deps --only-binary :all: -r "$requirements" || {
    say "The packages of $requirements could not be installed; pip's reason stands above."
    exit 1
}
# setuptools stands in the requirement file, so the project itself installs without a download.
pip install --no-index --no-deps --no-build-isolation --editable .
