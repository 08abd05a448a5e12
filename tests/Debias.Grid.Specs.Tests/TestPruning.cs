using Debias.OptionModel;

namespace Debias.Grid.Specs.Tests;

internal sealed record TestPruning
{
    [Option("Units removed at a time.", AtLeast = 1)]
    public int UnitsPerStep { get; init; } = 1;

    [Option("Stops below a performance.")]
    public bool EarlyStop { get; init; }
}
