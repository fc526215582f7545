#!/bin/sh
# Makes the virtual environment $1. Debian ships the venv module apart (python3-venv): as root it
# is installed here, otherwise the command to run is printed.
set -u
target=$1
here=$(dirname "$0")
python=$("$here/python.sh") || exit 1

if "$python" -m venv --clear "$target" >/dev/null 2>&1; then
    exit 0
fi
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "$python cannot make a virtual environment; installing python3-venv."
    "$here/apt.sh" "python$version-venv" || "$here/apt.sh" python3-venv
    if "$python" -m venv --clear "$target"; then
        exit 0
    fi
fi
rm -rf "$target"
echo "$python cannot make a virtual environment: its venv module is missing." >&2
echo "Debian, Ubuntu: sudo apt install python$version-venv    Fedora and others: it is part of python3" >&2
exit 1
