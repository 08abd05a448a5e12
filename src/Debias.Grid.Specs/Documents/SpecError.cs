using System.Globalization;
using System.Text.Json.Serialization;

namespace Debias.Grid.Specs.Documents;

/// <summary>One thing wrong with a spec.</summary>
/// <param name="Source">The file, or the command-line flag that brought the value.</param>
/// <param name="Line">Line in the file, from 1; 0 for a flag.</param>
/// <param name="Column">Column in the file, from 1; 0 for a flag.</param>
/// <param name="Path">Dotted path of the key, for example <c>classifier.width</c>; empty for the spec as a whole.</param>
/// <param name="Message">What is wrong and what to do about it.</param>
public sealed record SpecError(string Source, int Line, int Column, string Path, string Message)
{
    /// <summary>Whether the spec is well-formed and only expands to more than is allowed.</summary>
    [JsonIgnore]
    public bool IsExpansion { get; init; }

    /// <summary>As compilers write it: <c>experiments/x.yaml:7:3: message</c>.</summary>
    public override string ToString() =>
        Line == 0 ? $"{Source}: {Message}" : string.Create(CultureInfo.InvariantCulture, $"{Source}:{Line}:{Column}: {Message}");
}
