using Debias.OptionModel;

namespace Debias.Grid.Specs.Vocabulary;

/// <summary>Options of <c>execution</c> that bound what a spec may expand to; they are not part of the resolved spec.</summary>
internal sealed record ExpansionOptions
{
    [Option("Most method runs a spec may expand to.", Unit = "method runs", AtLeast = 1)]
    public int MaxRuns { get; init; } = 1_000_000;

    [Option("Most sweep points a spec may expand to.", Unit = "points", AtLeast = 1)]
    public int MaxPoints { get; init; } = 10_000;
}
