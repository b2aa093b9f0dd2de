#!/bin/sh
# Set up the virtual environment: setup.sh SET [VENV], SET being core, viz or dev (each holds the one before).
# The stamp VENV/.ok-SET-<sha> is written last: an interrupted call is repeated, a finished one costs nothing.
set -eu
cd "$(dirname "$0")/.."
set_name=$1 venv=${2:-.venv} here=$(pwd -P)

# one entry a line in the catalogue, so that sed can read it before there is a Python
say() {
    for lang in zh en; do
        sed -n 's/^ *"'"$1"'":.*"'$lang'": "\([^"]*\)".*/\1/p' twin/catalogue/setup.json |
            value=${2:-} awk '{ i = index($0, "{value}"); if (i) $0 = substr($0, 1, i - 1) ENVIRON["value"] substr($0, i + 7); print }' >&2
    done
}
stop() { say "$@"; exit 2; }
sha() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -c1-16; }
version_of() { "$1" -I -S -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null; }
new_enough() { "$1" -S -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

# the stamp knows the lock, the project's metadata (not the settings of its tools), the place and the Python
stamp_of() {
    echo "$venv/.ok-$1-$({ cat "requirements/$1.txt"; sed '/^# -- tools/q' pyproject.toml; echo "$here" "$2"; } | sha)"
}

# a larger set serves a smaller one; a Python asked for by name must be the one inside
ready() {
    inside=$(version_of "$venv/bin/python") || return 1
    [ -z "${PYTHON:-}" ] || [ "$(version_of "$PYTHON")" = "$inside" ] || return 1
    case $set_name in core) serve="core viz dev" ;; viz) serve="viz dev" ;; *) serve=dev ;; esac
    for s in $serve; do [ ! -e "$(stamp_of "$s" "$inside")" ] || return 0; done
    return 1
}
if ready; then exit 0; fi

# choose a Python: the one asked for, else the newest that runs (a shim may be there and not run)
if [ -n "${PYTHON:-}" ]; then
    python=$PYTHON
    found=$("$python" --version 2>&1) || stop broken "$python"
    new_enough "$python" || stop old "$python ($found)"
else
    python=
    for name in python3.13 python3.12 python3.11 python3; do
        if command -v "$name" >/dev/null && new_enough "$name"; then python=$name; break; fi
    done
    if [ -z "$python" ]; then
        if found=$(python3 --version 2>&1); then stop old "$found"; else stop none; fi
    fi
fi
version=$(version_of "$python")

# one set-up at a time in one clone; whoever waited may find the work done
exec 9>"${venv%/}.lock"
if command -v flock >/dev/null; then flock 9; fi
if ready; then exit 0; fi

# keep an environment only if an earlier set-up finished in this very place with this Python
if [ -e "$venv" ] && [ ! -f "$venv/pyvenv.cfg" ] && [ -n "$(ls -A "$venv")" ]; then stop foreign "$venv"; fi
keep=no
for stamp in "$venv"/.ok-*; do
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$here $version" ]; then keep=yes; fi
done
if [ "$(version_of "$venv/bin/python" || true)" != "$version" ]; then keep=no; fi
if [ $keep = no ]; then
    say create "$venv ($python $version)"
    "$python" -c 'import venv, ensurepip' 2>/dev/null || stop venv "$python"
    rm -rf "$venv"
    "$python" -m venv "$venv"
fi
rm -f "$venv"/.ok-*

# install
export UV_PYTHON_DOWNLOADS=never PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
if [ -t 1 ]; then quiet=; else quiet=-qq; fi
by_uv() {
    command -v uv >/dev/null && uv pip install -q --python "$venv/bin/python" --require-hashes -r "requirements/$set_name.txt" &&
        uv pip install -q --python "$venv/bin/python" --no-deps --no-build-isolation -e .
}
by_pip() {
    "$venv/bin/python" -m pip install $quiet --no-compile --require-hashes -r "requirements/$set_name.txt" &&
        say project && "$venv/bin/python" -m pip install -qq --no-deps --no-build-isolation -e .
}
say install "requirements/$set_name.txt"
if ! by_uv; then
    if command -v uv >/dev/null; then say uv; fi
    by_pip || stop failed
fi
echo "$here $version" >"$(stamp_of "$set_name" "$version")"
