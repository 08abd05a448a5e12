using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Debias.OptionModel;

namespace Debias.Grid.Cli.Help;

/// <summary>Says on standard error what is wrong with a command line, in a line or two, and where help is.</summary>
internal static partial class UsageErrors
{
    private const int MostErrors = 2;

    public static void Write(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        foreach (string message in Messages(parsed, command).Distinct().Take(MostErrors))
        {
            Console.Error.WriteLine($"error: {message}");
        }

        Console.Error.WriteLine($"'{string.Join(' ', Words(parsed.CommandResult))} --help' shows how it is used.");
    }

    private static IEnumerable<string> Messages(ParseResult parsed, Command command)
    {
        // Where a word of a list of verbs is expected, another word is the mistake, and everything else follows from it.
        if (command.Subcommands.Count > 0 && parsed.UnmatchedTokens is [string word, ..] && !word.StartsWith('-'))
        {
            string guess = Suggestion.Nearest(word, command.Subcommands.Select(verb => verb.Name)) is string nearest
                ? $"; did you mean '{nearest}'?"
                : ".";
            return [$"There is no verb '{word}'{guess}"];
        }

        return parsed.Errors.Select(error => InWords(error.Message));
    }

    /// <summary>The parser's sentences without the names of types that a user never sees.</summary>
    internal static string InWords(string message)
    {
        Match match = Unparsable().Match(message);
        if (match.Success)
        {
            return $"{match.Groups["name"].Value} needs {Wanted(match.Groups["type"].Value)}, not '{match.Groups["value"].Value}'.";
        }

        match = MissingArgument().Match(message);
        return match.Success ? $"{match.Groups["name"].Value} needs a value." : message;
    }

    private static string Wanted(string type) =>
        type switch
        {
            _ when type.Contains("Int", StringComparison.Ordinal) => "a whole number",
            _ when type.Contains("Double", StringComparison.Ordinal) => "a number",
            _ when type.Contains("Boolean", StringComparison.Ordinal) => "true or false",
            _ when type.Contains("TimeSpan", StringComparison.Ordinal) => "a time, such as 00:01:30",
            _ => "another value",
        };

    private static IEnumerable<string> Words(SymbolResult? result) =>
        result is CommandResult command
            ? [.. Words(command.Parent), command.Command is RootCommand ? "debias-grid" : command.Command.Name]
            : [];

    [GeneratedRegex("^Cannot parse argument '(?<value>.*)' for (option|command) '(?<name>[^']+)' as expected type '(?<type>[^']+)'")]
    private static partial Regex Unparsable();

    [GeneratedRegex("^Required argument missing for option: '(?<name>[^']+)'")]
    private static partial Regex MissingArgument();
}
