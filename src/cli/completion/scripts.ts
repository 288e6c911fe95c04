export const SHELLS = ["bash", "zsh", "fish"] as const;

export type Shell = (typeof SHELLS)[number];

/**
 * What a shell is told once. Each asks `aplomb __complete -- WORDS` for a line that says whether paths fit, and for a line per
 * candidate, with a tab before what it is about. None of them evaluates anything: what comes back is text and nothing else.
 */
export const SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `# bash completion of aplomb. For every shell: aplomb completion bash >~/.local/share/bash-completion/completions/aplomb
_aplomb() {
  # Bash cuts words at : and =, which ids and flags have; the line as it is written has them whole.
  local line="\${COMP_LINE:0:COMP_POINT}" words=() lines=() current prefix paths candidate
  read -r -a words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=("")
  current="\${words[\${#words[@]}-1]-}"
  prefix="\${current%"$2"}"
  mapfile -t lines < <(command aplomb __complete -- "\${words[@]:1}" 2>/dev/null)
  paths="\${lines[0]-none}"
  COMPREPLY=()
  for candidate in "\${lines[@]:1}"; do
    candidate="\${candidate%%$'\\t'*}"
    COMPREPLY+=("\${candidate#"$prefix"}")
    # What ends so is to be continued.
    [[ $candidate == *= ]] && compopt -o nospace 2>/dev/null
  done
  case $paths in
    files) compopt -o filenames 2>/dev/null; mapfile -t -O "\${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$2") ;;
    folders) compopt -o filenames 2>/dev/null; mapfile -t -O "\${#COMPREPLY[@]}" COMPREPLY < <(compgen -d -- "$2") ;;
  esac
  return 0
}
complete -F _aplomb aplomb
`,
  zsh: `#compdef aplomb
# zsh completion of aplomb. For every shell: aplomb completion zsh >DIRECTORY_IN_FPATH/_aplomb
_aplomb() {
  local -a lines values
  local line value about
  lines=("\${(@f)$(command aplomb __complete -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
  for line in "\${(@)lines[2,-1]}"; do
    value="\${line%%$'\\t'*}"
    about="\${line#*$'\\t'}"
    [[ -n $value ]] && values+=("\${value//:/\\\\:}:$about")
  done
  (( \${#values} )) && _describe -t values aplomb values
  case $lines[1] in
    files) _files ;;
    folders) _files -/ ;;
  esac
}
if [[ \${funcstack[1]-} == _aplomb ]]; then
  _aplomb "$@"
else
  compdef _aplomb aplomb
fi
`,
  fish: `# fish completion of aplomb. For every shell: aplomb completion fish >~/.config/fish/completions/aplomb.fish
function __aplomb_complete
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    set -l lines (command aplomb __complete -- $before[2..-1] "$current" 2>/dev/null)
    test (count $lines) -gt 1; and printf '%s\\n' $lines[2..-1]
    switch "$lines[1]"
        case files
            __fish_complete_path "$current"
        case folders
            __fish_complete_directories "$current" ''
    end
end
complete -c aplomb -f -a '(__aplomb_complete)'
`,
};
