using Debias.OptionModel;

namespace Debias.Learning.Methods.ExponentiatedGradient;

/// <summary>Options of <see cref="ExponentiatedGradientMethod"/>; defaults are fairlearn's but for the first three.</summary>
internal sealed record ExponentiatedGradientOptions
{
    [Option("The cost of errors that the mixture keeps low.")]
    public ErrorWeighting Costs { get; init; } = ErrorWeighting.Balanced;

    [Option("Which iteration's mixture is returned.")]
    public ReturnedMixture Mixture { get; init; } = ReturnedMixture.Objective;

    [Option("Networks that are trained at most, about three in an iteration.", Unit = "networks", AtLeast = 1, AtMost = 10_000)]
    public int Trainings { get; init; } = 20;

    [Option("Iterations at most; it ends where the duality gap is small.", Unit = "iterations", AtLeast = 1, AtMost = 10_000)]
    public int Iterations { get; init; } = 50;

    [Option(
        "How far a group's rate may lie from that of all groups, on training rows; two groups may differ by twice this.",
        AtLeast = 0,
        AtMost = 1
    )]
    public double Bound { get; init; } = 0.01;

    [Option("B, the largest sum of the constraints' prices.", Above = 0, AtMost = 1_000_000)]
    public double LargestPrice { get; init; } = 100;

    [Option("η₀; the exponents' learning rate is η₀ / B at first.", Above = 0)]
    public double LearningRate { get; init; } = 2;
}
