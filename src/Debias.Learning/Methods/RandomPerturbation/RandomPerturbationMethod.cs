using Debias.Datasets.Randomness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Methods.Candidates;

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

/// <summary>
/// Random perturbation (Savani et al., 2020): multiplies every parameter by a normal factor of mean 1, many times, and returns the trial and
/// threshold with the highest validation objective at ε − γ.
/// </summary>
public sealed class RandomPerturbationMethod : IDebiasingMethod
{
    /// <summary>The method's name in a spec.</summary>
    public const string MethodName = "random";

    private readonly RandomPerturbationOptions _options;

    /// <summary>The method with its options.</summary>
    /// <param name="options">The choices.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public RandomPerturbationMethod(RandomPerturbationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public MethodOutcome Run(MethodContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var evaluator = new CandidateEvaluator(context, Name);
        var selection = new CandidateSelection(SelectionRule.Objective, 0);
        StreamKey key = context.Stream(StreamPurpose.Perturb, Name);
        ClassifierWeights chosen = context.BaseNetwork;
        double? threshold = null;
        using INetwork network = context.Engine.Load(context.BaseNetwork, DropoutOptions.None);
        for (int trial = 0; trial < _options.Trials; trial++)
        {
            cancellation.ThrowIfCancellationRequested();
            ClassifierWeights perturbed = Perturb(context.BaseNetwork, new RandomStream(key, (ulong)trial));
            network.Restore(perturbed);
            TrajectoryPoint candidate = evaluator.EvaluateByObjective(network, trial);
            if (selection.Add(candidate))
            {
                chosen = perturbed;
                threshold = candidate.Threshold;
            }
        }

        return NetworkPrediction.Predict(context, Name, chosen, selection.Points, selection.Selected, threshold);
    }

    private ClassifierWeights Perturb(ClassifierWeights weights, RandomStream stream)
    {
        ClassifierWeights perturbed = weights.Copy();
        foreach (ref float parameter in perturbed.Parameters.AsSpan())
        {
            parameter *= (float)(1 + _options.StandardDeviation * stream.NextGaussian());
        }

        return perturbed;
    }
}
