using Debias.OptionModel;

namespace Debias.Grid.Specs.Tests;

internal sealed record TestSimulation
{
    [Option("Rows.", AtLeast = 10)]
    public int Size { get; init; } = 30_000;

    [Option("Strength of the effect of a.")]
    public double Alpha { get; init; } = 1;

    [Option("Effect model.", Choices = new[] { "B1", "B2", "B3" })]
    public string Model { get; init; } = "B1";
}
