using System.Text.RegularExpressions;

namespace Debias.Learning.Cuda.Tests.Kernels;

/// <summary>What an instruction of the kernels must not be, if they are to give a processor's bits.</summary>
internal static partial class PtxRules
{
    /// <summary>Estimates, which the kernels correct until they are the rounded result (arithmetic.h).</summary>
    private static readonly string[] Corrected = ["rcp.approx.ftz.f32", "rsqrt.approx.ftz.f32"];

    /// <summary>Instructions that break a rule, each once.</summary>
    public static IReadOnlyList<string> Broken(string ptx) =>
        [
            .. Instruction()
                .Matches(ptx)
                .Select(match => match.Value)
                .Distinct(StringComparer.Ordinal)
                .Where(Breaks)
                .Order(StringComparer.Ordinal),
        ];

    private static bool Breaks(string instruction)
    {
        string[] parts = instruction.Split('.');
        bool onNumbers = parts.Contains("f32") || parts.Contains("f64");
        bool unrounded =
            onNumbers && parts[0] is "add" or "sub" or "mul" or "mad" or "fma" or "div" or "sqrt" or "rcp" && !parts.Contains("rn");
        bool inexact = parts.Contains("approx") || parts.Contains("ftz") || parts.Contains("full");
        return (unrounded || inexact || parts[0] == "mad" && onNumbers || parts.Contains("local")) && !Corrected.Contains(instruction);
    }

    /// <summary>An instruction's name or a directive's, with its qualifiers.</summary>
    [GeneratedRegex(@"(?<=^|[\s;{])\.?[a-z][a-z0-9_]*(\.[a-z0-9_:]+)*(?=[\s;])", RegexOptions.Multiline)]
    private static partial Regex Instruction();
}
