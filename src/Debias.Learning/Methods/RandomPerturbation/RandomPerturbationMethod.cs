using Debias.Datasets.Randomness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Methods.Candidates;
using Debias.OptionModel;

namespace Debias.Learning.Methods.RandomPerturbation;

/// <summary>
/// Random perturbation (Savani et al., 2020): multiplies every parameter by a normal factor of mean 1, many times, and returns the
/// trial and threshold with the highest validation objective at ε − γ.
/// </summary>
/// <param name="options">The choices.</param>
internal sealed class RandomPerturbationMethod(RandomPerturbationOptions options) : IDebiasingMethod
{
    /// <summary>The method's name in a spec.</summary>
    public const string MethodName = "random";

    private readonly RandomPerturbationOptions _options = OptionsDeclaration.For<RandomPerturbationOptions>().Check(options);

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public MethodOutcome Run(MethodContext context, CancellationToken cancellationToken)
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
                cancellationToken.ThrowIfCancellationRequested();
                candidates[trial] = judge.Evaluate(Perturb(context.BaseNetwork, key, trial), trial);
            }
        );

        var selection = new CandidateSelection(SelectionRule.Objective, 0);
        Array.ForEach(candidates, candidate => selection.Add(candidate));
        return selection.Selected < 0
            ? NetworkPrediction.Predict(context, Name, context.BaseNetwork, candidates, selection.Selected)
            : NetworkPrediction.Predict(
                context,
                Name,
                Perturb(context.BaseNetwork, key, selection.Selected),
                candidates,
                selection.Selected,
                candidates[selection.Selected].Threshold
            );
    }

    private ClassifierWeights Perturb(ClassifierWeights weights, StreamKey key, int trial)
    {
        var stream = new RandomStream(key, (ulong)trial);
        ClassifierWeights perturbed = weights.Copy();
        foreach (ref float parameter in perturbed.Parameters.AsSpan())
        {
            parameter *= (float)(1 + _options.StandardDeviation * stream.NextGaussian());
        }

        return weights.Shape.WithoutBatchNormalisation ? WithNormalisationOf(weights, perturbed) : perturbed;
    }

    /// <summary>What is no parameter of the network, but the identity in batch normalisation's place, is left as it is.</summary>
    private static ClassifierWeights WithNormalisationOf(ClassifierWeights weights, ClassifierWeights perturbed)
    {
        for (int block = 0; block < weights.Shape.Blocks; block++)
        {
            Range scales = weights.Layout.ScaleOf(block)..(weights.Layout.ScaleOf(block) + weights.Shape.Width);
            weights.Parameters.AsSpan(scales).CopyTo(perturbed.Parameters.AsSpan(scales));
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
