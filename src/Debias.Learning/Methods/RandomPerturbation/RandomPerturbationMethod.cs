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
        StreamKey key = context.Stream(StreamPurpose.Perturb, Name);
        var candidates = new TrajectoryPoint[_options.Trials];
        IndependentTrials.Run(
            candidates.Length,
            context.Threads,
            () => new CandidateNetwork(context, Name),
            (judge, trial) =>
            {
                cancellation.ThrowIfCancellationRequested();
                candidates[trial] = judge.Evaluate(Perturb(context.BaseNetwork, key, trial), trial);
            });

        var selection = new CandidateSelection(SelectionRule.Objective, 0);
        Array.ForEach(candidates, candidate => selection.Add(candidate));
        return selection.Selected < 0
            ? NetworkPrediction.Predict(context, Name, context.BaseNetwork, candidates, selection.Selected)
            : NetworkPrediction.Predict(
                context, Name, Perturb(context.BaseNetwork, key, selection.Selected), candidates, selection.Selected, candidates[selection.Selected].Threshold);
    }

    private ClassifierWeights Perturb(ClassifierWeights weights, StreamKey key, int trial)
    {
        var stream = new RandomStream(key, (ulong)trial);
        ClassifierWeights perturbed = weights.Copy();
        foreach (ref float parameter in perturbed.Parameters.AsSpan())
        {
            parameter *= (float)(1 + _options.StandardDeviation * stream.NextGaussian());
        }

        return perturbed;
    }

    /// <summary>One thread's network and score buffer.</summary>
    private sealed class CandidateNetwork(MethodContext context, string method) : IDisposable
    {
        private readonly CandidateEvaluator _evaluator = new(context, method);
        private readonly INetwork _network = context.Engine.Load(context.BaseNetwork, DropoutOptions.None);

        public TrajectoryPoint Evaluate(ClassifierWeights weights, int trial)
        {
            _network.Restore(weights);
            return _evaluator.EvaluateByObjective(_network, trial);
        }

        public void Dispose() => _network.Dispose();
    }
}
