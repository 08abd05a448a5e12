namespace Debias.Learning.Methods.RandomPerturbation;

/// <summary>Options of <see cref="RandomPerturbationMethod"/>.</summary>
public sealed record RandomPerturbationOptions
{
    /// <summary>Perturbed networks that are tried.</summary><value>The default value is 500.</value>
    public int Trials { get; init; } = 500;

    /// <summary>Standard deviation of the factors around 1.</summary><value>The default value is 0.1.</value>
    public double StandardDeviation { get; init; } = 0.1;

    /// <summary>Checks every option's range.</summary>
    /// <exception cref="ArgumentException">One is out of range; the message names it.</exception>
    public void Validate()
    {
        OptionCheck.AtLeast(Trials, 1, nameof(Trials));
        OptionCheck.Above(StandardDeviation, 0, nameof(StandardDeviation));
    }
}
