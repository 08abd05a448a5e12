using Debias.OptionModel;

namespace Debias.Grid.Specs.Tests;

internal sealed record TestTable
{
    [Option("The file.", IsPath = true)]
    public required string Path { get; init; }

    [Option("Column of the label.")]
    public required string Label { get; init; }

    [Option("Value of the label that counts as 1.")]
    public string Positive { get; init; } = "1";

    [Option("Column of the protected attribute.")]
    public string? Protected { get; init; }

    [Option("Values of the privileged group.")]
    public required string[] Privileged { get; init; }

    [Option("Columns to encode one-hot.")]
    public string[] Categorical { get; init; } = [];

    [Option("Columns to leave out.")]
    public string[] Drop { get; init; } = [];

    [Option("What came later.", LeftOutAtDefault = true)]
    public bool Header { get; init; } = true;

    [Option("Anything.")]
    public string? Note { get; init; }
}
