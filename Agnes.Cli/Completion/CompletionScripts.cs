namespace Agnes.Cli.Completion;

/// <summary>The scripts by shell. If the command suggests nothing, the shell completes file names.</summary>
internal static class CompletionScripts
{
    public static IReadOnlyDictionary<string, string> All { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["bash"] =
            """
            _agnes() {
              local IFS=$'\n'
              COMPREPLY=($(compgen -W "$(agnes "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _agnes agnes
            """,
        ["zsh"] =
            """
            _agnes() {
              local -a candidates
              candidates=("${(@f)$(agnes "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
              if [[ -n "${candidates[1]}" ]]; then
                compadd -- "${candidates[@]}"
              else
                _files
              fi
            }
            compdef _agnes agnes
            """,
        ["fish"] =
            """
            function __agnes_complete
              set --local line (commandline --cut-at-cursor)
              agnes "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
            end
            complete --command agnes --arguments '(__agnes_complete)'
            """,
        ["pwsh"] =
            """
            Register-ArgumentCompleter -Native -CommandName agnes -ScriptBlock {
              param($wordToComplete, $commandAst, $cursorPosition)
              agnes "[suggest:$cursorPosition]" "$commandAst" 2>$null |
                Where-Object { $_ -like "$wordToComplete*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }
            """,
    };
}
