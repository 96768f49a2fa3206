; Puts Stillwater into one account's own folders; no administrator is needed.
; make_setup.py gives VERSION, BUNDLE, ICON and OUT_FILE. Quiet: setup.exe /S, uninstall.exe /S,
; which keeps the notes; uninstall.exe /S /DELETE_NOTES does not.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetCompressorDictSize 64
!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "FileFunc.nsh"
!include "WordFunc.nsh"

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Stillwater"
!define SHORTCUT "$SMPROGRAMS\Stillwater.lnk"
!define DATA "$APPDATA\stillwater"
!define QUESTION "Your notes and settings are in ${DATA}. Delete them too? They cannot be brought back."

Name "Stillwater"
BrandingText "Stillwater ${VERSION}"
OutFile "${OUT_FILE}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Stillwater"
VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Stillwater"
VIAddVersionKey "FileDescription" "Stillwater setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "The Stillwater project, GPL-3.0-or-later"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEPAGE_TITLE "Stillwater ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "This puts Stillwater into your own account. Nothing is changed for other \
accounts, and notes that are already there stay as they are."
!define MUI_FINISHPAGE_TITLE "Stillwater is installed"
!define MUI_FINISHPAGE_TEXT "You find it in the start menu."
!define MUI_FINISHPAGE_RUN "$INSTDIR\stillwater.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Start it now"
!define MUI_FINISHPAGE_RUN_NOTCHECKED
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Var Answer
Var There

!macro Stop SENTENCE
    MessageBox MB_OK|MB_ICONINFORMATION "${SENTENCE}" /SD IDOK
    SetErrorLevel 1
    Quit
!macroend

; A program that runs holds its file open, so that nobody else may write to it.
!macro StopWhileItRuns
    ${If} ${FileExists} "$INSTDIR\stillwater.exe"
        ClearErrors
        FileOpen $0 "$INSTDIR\stillwater.exe" a
        ${If} ${Errors}
            !insertmacro Stop "Stillwater is open. Please close it first; nothing was changed."
        ${EndIf}
        FileClose $0
    ${EndIf}
!macroend

Function .onInit
    ReadRegStr $There HKCU "${KEY}" "DisplayVersion"
    ${If} $There != ""
        ${VersionCompare} "$There" "${VERSION}" $0
        ${If} $0 == 1
            !insertmacro Stop "A newer Stillwater ($There) is installed; nothing was changed."
        ${EndIf}
    ${EndIf}
    !insertmacro StopWhileItRuns
FunctionEnd

Section
    ; What an older one had and this one has not must not stay.
    RMDir /r "$INSTDIR\_internal"
    SetOutPath "$INSTDIR"
    File /r "${BUNDLE}/*"
    CreateShortcut "${SHORTCUT}" "$INSTDIR\stillwater.exe"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    WriteRegStr HKCU "${KEY}" "DisplayName" "Stillwater"
    WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\stillwater.exe"
    WriteRegStr HKCU "${KEY}" "Publisher" "The Stillwater project"
    WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${KEY}" "NoModify" 1
    WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
    WriteRegDWORD HKCU "${KEY}" "EstimatedSize" ${KIBIBYTES}
SectionEnd

Function un.onInit
    !insertmacro StopWhileItRuns
    StrCpy $Answer "keep"
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} "$0" "/DELETE_NOTES" $1
    ${IfNot} ${Errors}
        StrCpy $Answer "delete"
        Return
    ${EndIf}
    ${If} ${FileExists} "${DATA}\*.*"
    ${AndIf} ${Cmd} `MessageBox MB_YESNO|MB_DEFBUTTON2|MB_ICONQUESTION "${QUESTION}" /SD IDNO IDYES`
        StrCpy $Answer "delete"
    ${EndIf}
FunctionEnd

Section "Uninstall"
    RMDir /r "$INSTDIR\_internal"
    Delete "$INSTDIR\stillwater.exe"
    Delete "$INSTDIR\stillwater-command.exe"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
    Delete "${SHORTCUT}"
    DeleteRegKey HKCU "${KEY}"
    ${If} $Answer == "delete"
        ; By name, so that other things in the folder stay.
        RMDir /r "${DATA}\notes"
        RMDir /r "${DATA}\packs"
        RMDir /r "${DATA}\cache"
        Delete "${DATA}\settings.json"
        RMDir "${DATA}"
    ${EndIf}
SectionEnd
