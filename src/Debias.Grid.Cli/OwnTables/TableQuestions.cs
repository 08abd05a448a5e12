using System.Globalization;
using Debias.Datasets.Profiling;
using Debias.Datasets.Tables;
using Debias.Grid.Host;
using Debias.OptionModel;
using Spectre.Console;

namespace Debias.Grid.Cli.OwnTables;

/// <summary>
/// Settles what an experiment needs to know of a table: by what was given, by asking where somebody can be asked, and else by the likeliest
/// guess, which is said.
/// </summary>
/// <param name="profile">The table.</param>
/// <param name="console">Where questions are asked; null where nobody can be asked.</param>
/// <param name="say">Receives a line for every guess.</param>
internal sealed class TableQuestions(TableProfile profile, IAnsiConsole? console, Action<string> say)
{
    private const int MostOffered = 20;
    private const string DropAdvice = "'--missing drop' leaves rows that lack a value out.";

    /// <summary>The choices.</summary>
    /// <param name="label">The label as given, or null; the same holds for the others.</param>
    /// <param name="positive">Its positive value.</param>
    /// <param name="protectedAttribute">The protected attribute.</param>
    /// <param name="privileged">The privileged group: its values, or one comparison; empty where none was given.</param>
    /// <param name="missing">What becomes of rows that lack a value.</param>
    /// <exception cref="UsageException">What was given is not in the table, or there is nothing to guess from.</exception>
    public TableChoices Settle(
        string? label,
        string? positive,
        string? protectedAttribute,
        IReadOnlyList<string> privileged,
        MissingValuePolicy? missing
    )
    {
        MissingValuePolicy policy = missing ?? Policy();
        ColumnProfile labelColumn = Label(label, policy);
        string positiveValue = Value(
            "--positive",
            $"Which value of '{labelColumn.Name}' is the positive class (y = 1)?",
            labelColumn,
            positive,
            TableGuesses.PositiveOf(labelColumn)
        );
        ColumnProfile attribute = Attribute(protectedAttribute, labelColumn, policy);
        return new TableChoices(labelColumn, positiveValue, attribute, Group(attribute, privileged), policy);
    }

    private MissingValuePolicy Policy()
    {
        ColumnProfile[] gaps =
        [
            .. profile.Columns.Where(column => !column.IsComplete && column.Kind is ColumnKind.Number or ColumnKind.Category),
        ];
        if (gaps.Length == 0)
        {
            return MissingValuePolicy.Refuse;
        }

        string columns = string.Join(
            ", ",
            gaps.Take(MostOffered)
                .Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Name} {column.MissingLines.Count}"))
        );
        if (console is null)
        {
            return OptionNames.Parse<MissingValuePolicy>(
                Guess("--missing", $"missing values ({columns})", OptionNames.Of(MissingValuePolicy.Refuse))
            );
        }

        return console.Prompt(
            new SelectionPrompt<MissingValuePolicy> { Converter = policy => Markup.Escape(Describe(policy)) }
                .Title(Markup.Escape($"Values are missing ({columns}). What is to be done?"))
                .AddChoices(Enum.GetValues<MissingValuePolicy>())
        );
    }

    private static string Describe(MissingValuePolicy policy) =>
        policy switch
        {
            MissingValuePolicy.Drop => "drop: leave out every row that lacks a value",
            MissingValuePolicy.Impute => "impute: fill numbers with the median of training rows, categories with 'missing'",
            _ => "refuse: leave these columns out of the features",
        };

    private IReadOnlyList<string> Group(ColumnProfile attribute, IReadOnlyList<string> given)
    {
        const string option = "--privileged";
        string guess = TableGuesses.PrivilegedOf(attribute);
        bool isOrdered = attribute is { Kind: ColumnKind.Number, DistinctValues: > 2 };
        if (given.Count == 0)
        {
            return
            [
                isOrdered
                    ? Guess(option, $"privileged group of '{attribute.Name}'", guess)
                    : Value(option, $"Which value of '{attribute.Name}' is the privileged group (a = 1)?", attribute, null, guess),
            ];
        }

        // A comparison is no value; of more values than are kept, the reader of the spec knows.
        bool isChecked = !given[0].StartsWith('<') && !given[0].StartsWith('>') && attribute.DistinctValues <= ColumnProfile.MostValues;
        return isChecked ? [.. given.Select(value => Value(option, string.Empty, attribute, value, guess))] : given;
    }

    private ColumnProfile Label(string? given, MissingValuePolicy policy)
    {
        if (given is not null)
        {
            ColumnProfile column = Find("--label", given);
            return column.MayBeLabel(policy)
                ? column
                : throw new UsageException(
                    $"--label {given}: the label must hold two values and none missing; this column holds {column.DistinctValues}"
                        + (column.IsComplete ? "." : $", and {column.MissingLines.Count} are missing. {DropAdvice}")
                );
        }

        return profile.Labels(policy) is { Count: > 0 } candidates
            ? Choose("--label", "Which column is to be predicted?", candidates)
            : throw new UsageException(
                "No column holds two values and none missing, and so none can be the label. Make one of 0 and 1 in the table first."
            );
    }

    private ColumnProfile Attribute(string? given, ColumnProfile label, MissingValuePolicy policy)
    {
        if (given is not null)
        {
            ColumnProfile column = Find("--protected", given);
            return column.Name == label.Name ? throw new UsageException($"'{given}' cannot be both the label and the protected attribute.")
                : !column.MayDecide(policy)
                    ? throw new UsageException(
                        $"--protected {given}: {column.MissingLines.Count} missing, the first in line {column.MissingLines[0]}. "
                            + $"Fill them in. {DropAdvice}"
                    )
                : column;
        }

        IReadOnlyList<ColumnProfile> likely = profile.ProtectedAttributes(label.Name, policy);
        ColumnProfile[] others =
        [
            .. profile
                .Columns.Where(column => column.Name != label.Name && column.IsUsable(policy) && column.MayDecide(policy))
                .Except(likely),
        ];
        return likely.Count == 0 && console is null
            ? throw new UsageException(
                "No column is called like a protected attribute. Name one with --protected: "
                    + $"{string.Join(", ", others.Take(MostOffered).Select(column => column.Name))}."
            )
            : Choose("--protected", "Between whose groups are predictions to be compared?", [.. likely, .. others]);
    }

    private ColumnProfile Find(string option, string name) =>
        profile.Columns.FirstOrDefault(column => column.Name == name)
        ?? throw new UsageException(
            $"{option} {name}: there is no such column. {Suggestion.Sentence(name, [.. profile.Columns.Select(column => column.Name)])}"
        );

    private ColumnProfile Choose(string option, string question, IReadOnlyList<ColumnProfile> candidates)
    {
        if (console is null || candidates.Count == 1)
        {
            return Find(option, Guess(option, option[2..], candidates[0].Name));
        }

        return console.Prompt(
            new SelectionPrompt<ColumnProfile> { Converter = column => Markup.Escape(column.Name) }
                .Title(Markup.Escape(question))
                .AddChoices(candidates.Take(MostOffered))
        );
    }

    private string Value(string option, string question, ColumnProfile column, string? given, string guess)
    {
        if (given is not null)
        {
            return column.Values.Any(value => value.Value == given)
                ? given
                : throw new UsageException(
                    $"{option} {given}: '{column.Name}' holds no such value. "
                        + Suggestion.Sentence(given, [.. column.Values.Select(value => value.Value)])
                );
        }

        if (console is null)
        {
            return Guess(option, $"{option[2..]} value of '{column.Name}'", guess);
        }

        string[] values = [guess, .. column.Values.Select(value => value.Value).Where(value => value != guess)];
        return console.Prompt(
            new SelectionPrompt<string> { Converter = Markup.Escape }
                .Title(Markup.Escape(question))
                .AddChoices(values.Take(MostOffered))
        );
    }

    private string Guess(string option, string what, string guess)
    {
        say($"{what}: {guess} (a guess; {option} says otherwise)");
        return guess;
    }
}
