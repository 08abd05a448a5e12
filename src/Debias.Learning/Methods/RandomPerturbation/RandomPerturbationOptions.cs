using Debias.OptionModel;

namespace Debias.Learning.Methods.RandomPerturbation;

/// <summary>Options of <see cref="RandomPerturbationMethod"/>.</summary>
internal sealed record RandomPerturbationOptions
{
    [Option("Perturbed networks that are tried.", Unit = "networks", AtLeast = 1, AtMost = 1_000_000), Released(101)]
    public int Trials { get; init; } = 500;

    [Option("Standard deviation of the factors around 1.", Above = 0)]
    public double StandardDeviation { get; init; } = 0.1;
}
