using Debias.OptionModel;

namespace Debias.Grid.Specs.Tests;

internal sealed record TestBiasGradient
{
    [Option("η.", Above = 0)]
    public double LearningRate { get; init; } = 1e-5;

    [Option("M.", AtLeast = 1)]
    public int BatchSize { get; init; } = 256;

    [Option("E.", AtLeast = 1)]
    public int Epochs { get; init; } = 100;

    [Option("Update rule.", Choices = new[] { "plain", "adam" }), Released("adam")]
    public string Optimiser { get; init; } = "plain";
}
