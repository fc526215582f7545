#!/bin/sh
# Makes sure that redis-server is there for the tests of the shared cache: Debian's package as
# root. Elsewhere the tests that need it say why they cannot run; this script never fails.
set -u
command -v redis-server >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing redis-server from Debian's packages."
    "$(dirname "$0")/apt.sh" redis-server && exit 0
fi
echo "No redis-server: the tests of the shared cache will be reported as skipped."
echo "To run them: sudo apt install redis-server"
exit 0
