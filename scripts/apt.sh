#!/bin/sh
# Installs Debian packages as root, quietly; prints apt's own words only when it fails.
set -u
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
if { apt-get -qq update && apt-get -qq install -y --no-install-recommends "$@"; } \
    >"$log" 2>&1 </dev/null; then
    exit 0
fi
tail -n 20 "$log" >&2
exit 1
