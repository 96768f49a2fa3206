#!/bin/sh
# Puts Stillwater.app into a .dmg, from which a reader drags it into the folder of programs.
# Not tried: there was no Mac. Usage, on macOS: sh build_spec/macos/make_dmg.sh APP OUT_FILE
# With a maintainer's certificate: SIGN_AS="Developer ID Application: …" signs the app first, with
# no rights beyond a plain program's; notarizing is described in build_spec/README.md.
set -eu

[ $# -eq 2 ] || {
    printf '%s\n' "usage: make_dmg.sh APP OUT_FILE" >&2
    exit 2
}
app=$1
out_file=$2
[ -d "$app/Contents/MacOS" ] || {
    printf '%s\n' "There is no program in $app." >&2
    exit 1
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp -R "$app" "$scratch/Stillwater.app"
ln -s /Applications "$scratch/Applications"
if [ -n "${SIGN_AS:-}" ]; then
    codesign --force --deep --timestamp --options runtime --sign "$SIGN_AS" "$scratch/Stillwater.app"
    codesign --verify --deep --strict "$scratch/Stillwater.app"
fi
# Every file the same time, so that it does not tell when it was built.
if [ -n "${SOURCE_DATE_EPOCH:-}" ]; then
    moment=$(date -u -r "$SOURCE_DATE_EPOCH" +%Y%m%d%H%M.%S)
    find "$scratch" -exec touch -h -t "$moment" {} +
fi
rm -f "$out_file"
hdiutil create -quiet -volname Stillwater -srcfolder "$scratch" -fs HFS+ -format UDZO \
    -imagekey zlib-level=9 "$out_file"
hdiutil verify -quiet "$out_file"
printf '%s\n' "$out_file"
