using System.Text.RegularExpressions;

namespace Debias.Grid.Gateway.Errors;

/// <summary>Turns the framework's sentences about parameters into ones without the names of types.</summary>
internal static partial class ParameterErrors
{
    public static string InWords(string message)
    {
        Match match = Unbound().Match(message);
        return match.Success
            ? $"'{match.Groups["name"].Value}' must be {Wanted(match.Groups["type"].Value)}, found '{match.Groups["value"].Value}'."
            : message;
    }

    private static string Wanted(string type) =>
        type.Contains("bool", StringComparison.OrdinalIgnoreCase) ? "true or false"
        : type.Contains("int", StringComparison.OrdinalIgnoreCase) || type.Contains("long", StringComparison.OrdinalIgnoreCase)
            ? "a whole number"
        : type.Contains("double", StringComparison.OrdinalIgnoreCase) ? "a number"
        : "another value";

    [GeneratedRegex("^Failed to bind parameter \"(?<type>.+) (?<name>\\w+)\" from \"(?<value>.*)\"\\.$", RegexOptions.Singleline)]
    private static partial Regex Unbound();
}
