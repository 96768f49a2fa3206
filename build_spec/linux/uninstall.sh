#!/bin/sh
# Takes Stillwater out of this account's folders. The notes stay, unless the answer to the one
# question is yes; --keep-notes and --delete-notes answer it beforehand.
set -eu

place="$HOME/.local/opt/stillwater"
share="${XDG_DATA_HOME:-$HOME/.local/share}"
data="${STILLWATER_DATA_DIR:-$share/stillwater}"

say() { printf '%s\n' "$*"; }

answer=no
case ${1-} in
--keep-notes) ;;
--delete-notes) answer=yes ;;
'')
    if [ -d "$data" ] && [ -t 0 ]; then
        say "Your notes and settings are in $data"
        printf 'Delete them too? They cannot be brought back. Type yes, or press Enter to keep: '
        read -r answer || answer=no
    fi
    ;;
*)
    say "usage: uninstall [--keep-notes | --delete-notes]"
    exit 2
    ;;
esac

rm -f "$share/applications/stillwater.desktop" "$share/applications/stillwater-remove.desktop"
rm -f "$share"/icons/hicolor/*/apps/stillwater.png "$share"/icons/hicolor/*/apps/stillwater.svg
if [ "$(readlink "$HOME/.local/bin/stillwater" 2>/dev/null)" = "$place/stillwater" ]; then
    rm -f "$HOME/.local/bin/stillwater"
fi
rm -rf "$place"

# Folders that are empty now; those with anything in them stay.
for folder in "$share"/icons/hicolor/*/apps "$share"/icons/hicolor/* "$share/icons/hicolor" \
    "$share/icons" "$share/applications" "$HOME/.local/bin" "$HOME/.local/opt"; do
    rmdir "$folder" 2>/dev/null || true
done

if [ "$answer" = yes ] && [ -d "$data" ]; then
    # By name: the folder may have been chosen by hand, with other things in it.
    rm -rf "$data/notes" "$data/packs" "$data/settings.json" "$data/cache"
    rmdir "$data" 2>/dev/null || true
    say "Stillwater and its notes are removed."
elif [ -d "$data" ]; then
    say "Stillwater is removed. Your notes stay in $data"
else
    say "Stillwater is removed."
fi
