#!/bin/sh
# Makes sure that there is a Chromium for the browser tests and prints its path, or nothing if it
# is Playwright's own. Order: CHROMIUM=…, one on the PATH, Debian's package (as root), Playwright's.
# $1 is the virtual environment. Everything but the path goes to standard error.
set -u
venv=$1
here=$(dirname "$0")

found() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" 2>/dev/null && return 0
    done
    return 1
}

if [ -n "${CHROMIUM:-}" ]; then
    if [ -x "$CHROMIUM" ]; then
        echo "$CHROMIUM"
        exit 0
    fi
    echo "CHROMIUM=$CHROMIUM cannot be run." >&2
    exit 1
fi
found && exit 0
if "$venv/bin/python" "$here/own_chromium.py"; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium from Debian's packages." >&2
    "$here/apt.sh" chromium && found && exit 0
fi
echo "Installing Playwright's own Chromium." >&2
if "$venv/bin/playwright" install chromium >&2; then
    exit 0
fi
echo "No Chromium: the browser tests cannot run." >&2
echo "Install one (Debian, Ubuntu: sudo apt install chromium), or name it: make CHROMIUM=/path test" >&2
exit 1
