using Debias.Datasets.Declared.Format;
using Debias.OptionModel;

namespace Debias.Datasets.Declared;

/// <summary>Options of <c>declared</c>.</summary>
internal sealed record OwnDeclarationOptions
{
    [Option("The declaration, a YAML file: absolute, or relative to a data folder.", IsPath = true)]
    public required string Path { get; init; }

    [Option(
        "The protected attribute, one that the declaration has; for several groups, the spec's own 'protected' is a list.",
        LeftOutAtDefault = true
    )]
    public string Protected { get; init; } = "";

    [Option("The state whose file trains and validates, where the declaration's paths have {state}.", LeftOutAtDefault = true)]
    public string State { get; init; } = "";

    [Option("The year of the file, where the declaration's paths have {year}.", LeftOutAtDefault = true)]
    public string Year { get; init; } = "";

    [Option("The state that is tested on, where it is another.", LeftOutAtDefault = true)]
    public string TestState { get; init; } = "";

    [Option("The year that is tested on, where it is another.", LeftOutAtDefault = true)]
    public string TestYear { get; init; } = "";

    [Option(
        "Most rows that are used, drawn once so that every group keeps its share and its base rate; 0: all.",
        Unit = "rows",
        AtLeast = 0,
        AtMost = 10_000_000,
        LeftOutAtDefault = true
    )]
    public int Rows { get; init; }

    /// <summary>What is read of a declaration.</summary>
    /// <exception cref="DatasetException">The declaration has editions and none is named, or the other way round.</exception>
    public DeclaredChoices ChoicesOf(Declaration declaration)
    {
        bool isNamed = State.Length + Year.Length + TestState.Length + TestYear.Length > 0;
        if (!declaration.HasEditions)
        {
            return isNamed
                ? throw new DatasetException(
                    "The declaration has one set of files: leave 'state', 'year', 'test_state' and 'test_year' out, "
                        + "or write {state} and {year} into its paths."
                )
                : new DeclaredChoices(null, null, Rows);
        }

        RequireNamed("{state}", State, "state", declaration);
        RequireNamed("{year}", Year, "year", declaration);
        var edition = new Edition(State, Year);
        var tested = new Edition(TestState.Length == 0 ? State : TestState, TestYear.Length == 0 ? Year : TestYear);
        return new DeclaredChoices(edition, tested == edition ? null : tested, Rows);
    }

    private static void RequireNamed(string place, string value, string option, Declaration declaration)
    {
        if (value.Length == 0 && declaration.Files.Any(file => file.Path.Contains(place, StringComparison.Ordinal)))
        {
            throw new DatasetException($"The declaration's files are one for each {option} ({place}): name one by '{option}'.");
        }
    }
}
