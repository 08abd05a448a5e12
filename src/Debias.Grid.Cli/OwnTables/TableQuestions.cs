using Debias.Datasets.Profiling;
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

    /// <summary>The choices.</summary>
    /// <param name="label">The label as given, or null; the same holds for the others.</param>
    /// <param name="positive">Its positive value.</param>
    /// <param name="protectedAttribute">The protected attribute.</param>
    /// <param name="privileged">The privileged group.</param>
    /// <exception cref="UsageException">What was given is not in the table, or there is nothing to guess from.</exception>
    public TableChoices Settle(string? label, string? positive, string? protectedAttribute, string? privileged)
    {
        ColumnProfile labelColumn = Label(label);
        string positiveValue = Value(
            "--positive",
            $"Which value of '{labelColumn.Name}' is the positive class (y = 1)?",
            labelColumn,
            positive,
            TableProfile.PositiveOf(labelColumn)
        );
        ColumnProfile attribute = Attribute(protectedAttribute, labelColumn);
        string group =
            privileged
            ?? (
                attribute is { Kind: ColumnKind.Number, DistinctValues: > 2 }
                    ? Guess("--privileged", $"privileged group of '{attribute.Name}'", TableProfile.PrivilegedOf(attribute))
                    : Value(
                        "--privileged",
                        $"Which value of '{attribute.Name}' is the privileged group (a = 1)?",
                        attribute,
                        null,
                        TableProfile.PrivilegedOf(attribute)
                    )
            );
        return new TableChoices(labelColumn, positiveValue, attribute, group);
    }

    private ColumnProfile Label(string? given)
    {
        if (given is not null)
        {
            ColumnProfile column = Find("--label", given);
            return column.IsBinary
                ? column
                : throw new UsageException(
                    $"--label {given}: the label must hold two values and none missing; this column holds {column.DistinctValues}"
                        + (column.MissingLines.Count > 0 ? $", and {column.MissingLines.Count} are missing." : ".")
                );
        }

        return profile.Labels is { Count: > 0 } candidates
            ? Choose("--label", "Which column is to be predicted?", candidates)
            : throw new UsageException(
                "No column holds two values and none missing, and so none can be the label. Make one of 0 and 1 in the table first."
            );
    }

    private ColumnProfile Attribute(string? given, ColumnProfile label)
    {
        if (given is not null)
        {
            ColumnProfile column = Find("--protected", given);
            return column.Name == label.Name ? throw new UsageException($"'{given}' cannot be both the label and the protected attribute.")
                : column.MissingLines.Count > 0
                    ? throw new UsageException(
                        $"--protected {given}: {column.MissingLines.Count} missing, the first in line {column.MissingLines[0]}. "
                            + "Fill them in, or leave these rows out."
                    )
                : column;
        }

        IReadOnlyList<ColumnProfile> likely = profile.ProtectedAttributes(label.Name);
        ColumnProfile[] others = [.. profile.Columns.Where(column => column.Name != label.Name && column.IsUsable).Except(likely)];
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
