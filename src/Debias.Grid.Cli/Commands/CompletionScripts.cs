namespace Debias.Grid.Cli.Commands;

/// <summary>
/// Scripts that hand the line to this program's <c>[suggest:POSITION]</c> directive. Options are offered only after a dash, so that a SPEC
/// or DIR completes to files, and the help's aliases with a slash never; the program's own name is put in place of how it was called.
/// </summary>
internal static class CompletionScripts
{
    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["bash"] = """
            # Load with: source <(debias-grid completion bash)
            _debias_grid() {
                local word="${COMP_WORDS[COMP_CWORD]}"
                local before="${COMP_LINE:0:COMP_POINT}"
                local line="debias-grid ${before#* }"
                local suggestion
                COMPREPLY=()
                while IFS= read -r suggestion; do
                    [[ $suggestion == "$word"* ]] || continue
                    [[ $suggestion == /* || ( $suggestion == -* && $word != -* ) ]] && continue
                    COMPREPLY+=("$suggestion")
                done < <("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null)
            }
            complete -o default -F _debias_grid debias-grid

            """,
        ["zsh"] = """
            #compdef debias-grid
            # Load with: source <(debias-grid completion zsh), after compinit
            _debias_grid() {
                local line="debias-grid ${LBUFFER#* }"
                local -a suggestions
                suggestions=("${(@f)$("${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)}")
                [[ $PREFIX == -* ]] || suggestions=("${(@)suggestions:#-*}")
                suggestions=("${(@)${(@)suggestions:#/*}:#}")
                compadd -a suggestions || _files
            }
            compdef _debias_grid debias-grid

            """,
        ["fish"] = """
            # Load with: debias-grid completion fish | source
            function __debias_grid_complete
                set -l line (commandline --cut-at-cursor --current-process | string collect)
                set -l line "debias-grid "(string replace --regex '^\s*\S+\s' '' -- $line)
                set -l word (commandline --cut-at-cursor --current-token)
                for suggestion in (debias-grid "[suggest:"(string length -- $line)"]" $line 2>/dev/null)
                    string match --quiet -- '/*' $suggestion; and continue
                    string match --quiet -- '-*' $suggestion; and not string match --quiet -- '-*' $word; and continue
                    echo $suggestion
                end
            end
            complete --command debias-grid --arguments '(__debias_grid_complete)'

            """,
    };

    public static IEnumerable<string> Shells => Scripts.Keys;

    public static string For(string shell) => Scripts[shell];
}
