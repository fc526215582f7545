#!/bin/sh
# Prints a Python that is new enough (3.11), or says what to do and fails.
# PYTHON=… names one; otherwise python3 is tried first, then the versions by name.
set -u

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

if [ -n "${PYTHON:-}" ]; then
    if new_enough "$PYTHON"; then
        echo "$PYTHON"
        exit 0
    fi
    echo "PYTHON=$PYTHON is not a Python 3.11 or later." >&2
    exit 1
fi
for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do
    if command -v "$candidate" >/dev/null 2>&1 && new_enough "$candidate"; then
        echo "$candidate"
        exit 0
    fi
done
echo "Mukana needs Python 3.11 or later; none was found." >&2
echo "Install one (Debian, Ubuntu: apt install python3 python3-venv), or name it: make PYTHON=/path/to/python3 …" >&2
exit 1
