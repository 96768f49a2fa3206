#!/bin/sh
# Puts Stillwater into this account's own folders; no administrator is needed. What follows the
# last line is the packed program. make_run.py fills in the words between @ signs.
set -eu

version='@VERSION@'
first_line='@FIRST_LINE@'
checksum='@CHECKSUM@'

say() { printf '%s\n' "$*"; }
stop() {
    printf '%s\n' "$*" >&2
    exit 1
}

explain() {
    say "Stillwater $version for this account."
    say ""
    say "    sh ${0##*/}                      install it, or bring it up to date"
    say "    sh ${0##*/} --portable FOLDER    put it, with its own notes, into FOLDER/Stillwater"
    say "    sh ${0##*/} --check              see whether this file is whole"
}

packed() { tail -n "+$first_line" "$self"; }

check() {
    found=$(packed | sha256sum)
    [ "${found%% *}" = "$checksum" ] || stop "This file is damaged; nothing was changed."
}

unpack() { # into a new folder
    mkdir -p "$1"
    packed | gzip -dc | tar -xf - -C "$1" --no-same-owner || {
        rm -rf "$1"
        stop "There was not room enough to unpack it; nothing was changed."
    }
}

name_missing() { # what the unpacked program in $1 would not find on this system
    command -v ldd >/dev/null 2>&1 || return 0
    missing=$(
        LD_LIBRARY_PATH="$1/_internal" ldd "$1/_internal/PySide6/QtWidgets.abi3.so" \
            "$1/_internal/PySide6/Qt/plugins/platforms/libqxcb.so" 2>/dev/null |
            sed -n 's/^[[:space:]]*\([^ ]*\) => not found.*/\1/p' | sort -u | tr '\n' ' '
    )
    [ -z "$missing" ] || say "Before it can start, this system needs: $missing"
}

is_newer() { # $1 than $2
    [ "$1" != "$2" ] && [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | tail -n 1)" = "$1" ]
}

write_entry() { # file, name, command, terminal, more lines
    mkdir -p "${1%/*}"
    printf '[Desktop Entry]\nType=Application\nName=%s\nExec="%s"\nIcon=stillwater\n' \
        "$2" "$3" >"$1"
    printf 'Terminal=%s\n%s\n' "$4" "$5" >>"$1"
}

install_here() {
    place="$HOME/.local/opt/stillwater"
    share="${XDG_DATA_HOME:-$HOME/.local/share}"
    if [ -f "$place/version" ] && is_newer "$(cat "$place/version")" "$version"; then
        stop "A newer Stillwater ($(cat "$place/version")) is installed; nothing was changed."
    fi
    case $HOME in
    *[\"\`\$\\%]*) stop "The name of this account's folder has signs that menus cannot hold." ;;
    esac
    rm -rf "$place.new" "$place.old"
    trap 'rm -rf "$place.new" "$place.old"' EXIT
    unpack "$place.new"
    name_missing "$place.new/program"
    if [ -e "$place" ]; then mv "$place" "$place.old"; fi
    mv "$place.new/program" "$place"
    mkdir -p "$share/icons" "$HOME/.local/bin"
    cp -R "$place.new/icons/." "$share/icons/"
    ln -sfn "$place/stillwater" "$HOME/.local/bin/stillwater"
    write_entry "$share/applications/stillwater.desktop" "Stillwater" "$place/stillwater" false \
        "Comment=A quiet place to read and write
Categories=Education;
StartupWMClass=stillwater"
    write_entry "$share/applications/stillwater-remove.desktop" "Remove Stillwater" \
        "$place/uninstall" true "Categories=Education;"
    say "Stillwater $version is installed. Start it from the menu, or with $place/stillwater"
    say "To remove it: $place/uninstall"
}

make_portable() {
    [ -d "$1" ] || stop "There is no folder $1."
    folder="$1/Stillwater"
    if [ -f "$folder/program/version" ] &&
        is_newer "$(cat "$folder/program/version")" "$version"; then
        stop "A newer Stillwater ($(cat "$folder/program/version")) is there; nothing was changed."
    fi
    rm -rf "$folder/new"
    unpack "$folder/new"
    name_missing "$folder/new/program"
    rm -rf "$folder/program"
    mv "$folder/new/program" "$folder/program"
    mv "$folder/program/start" "$folder/start"
    rm -rf "$folder/new" "$folder/program/uninstall"
    # Its being there makes the program keep all it writes in it, however it is started.
    mkdir -p "$folder/data"
    say "Stillwater $version is in $folder; start it with $folder/start"
    say "Its notes will lie beside it, in $folder/data"
}

self=$0
case ${1-} in
'')
    check
    install_here
    ;;
--portable)
    [ $# -eq 2 ] || stop "Say which folder: --portable FOLDER"
    check
    make_portable "$2"
    ;;
--check)
    check
    say "This file is whole."
    ;;
*) explain ;;
esac
exit 0
