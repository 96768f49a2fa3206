#!/bin/sh
# Starts the Stillwater that lies beside this file; all that it writes stays in data/.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 1
if [ ! -x "$here/program/stillwater" ]; then
    printf '%s\n' "This disk does not let programs start; copy the folder to one that does." >&2
    exit 1
fi
exec "$here/program/stillwater" --data-dir "$here/data" "$@"
