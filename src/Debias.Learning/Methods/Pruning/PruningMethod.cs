using Debias.Datasets;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Methods.Candidates;
using Debias.Learning.Methods.Proxies;
using Debias.OptionModel;

namespace Debias.Learning.Methods.Pruning;

/// <summary>
/// Pruning by gradient influence (Section 3, Algorithm 1): removes the units that contribute most to the initial bias, step by step with
/// their influence recomputed, and returns the level of sparsity that does best on validation rows.
/// </summary>
/// <param name="options">The choices.</param>
internal sealed class PruningMethod(PruningOptions options) : IDebiasingMethod
{
    /// <summary>The method's name in a spec.</summary>
    public const string MethodName = "pruning";

    private readonly PruningOptions _options = OptionsDeclaration.For<PruningOptions>().Check(options);

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public MethodOutcome Run(MethodContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        Partition data = _options.Data.Of(context.Data);
        var proxyWeights = new float[data.Rows];
        var proxy = new FollowedProxy(context, _options.Proxy, data);
        var evaluator = new CandidateEvaluator(context, Name);
        var selection = new CandidateSelection(_options.Selection, _options.MinimumPerformance, _options.WhenNoneQualifies);

        ClassifierWeights weights = context.BaseNetwork.Copy();
        ClassifierWeights chosen = context.BaseNetwork;
        using INetwork network = context.Engine.Load(weights, DropoutOptions.None);
        TrajectoryPoint unpruned = evaluator.Evaluate(network, 0);
        if (_options.IncludeUnpruned)
        {
            selection.Add(unpruned);
        }

        proxy.Begin(unpruned.Bias, unpruned);
        var influence = new double[weights.Shape.Units];
        int first = _options.PruneInputs ? 0 : weights.Shape.Width;
        List<int> remaining = [.. Enumerable.Range(first, weights.Shape.Units - first).Where(unit => !weights.IsSilent(unit))];
        int prunable = remaining.Count;
        int removed = 0;
        for (int step = 0; remaining.Count > 0 && (_options.Steps == 0 || step < _options.Steps); step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            proxy.Weights(network, proxyWeights);
            network.Influence(data.Features, proxyWeights, _options.UnitValue, influence);
            int[] units = Choose(remaining, prunable, influence, proxy.Direction);
            if (units.Length == 0)
            {
                break;
            }

            foreach (int unit in units)
            {
                UnitPruning.Remove(weights, unit, _options.Removal);
                remaining.Remove(unit);
            }

            removed += units.Length;
            network.Restore(weights);
            TrajectoryPoint candidate = evaluator.Evaluate(network, removed);
            proxy.At(candidate);
            if (selection.Add(candidate))
            {
                chosen = weights.Copy();
            }

            if (candidate.Performance < _options.StopBelow)
            {
                break;
            }
        }

        return NetworkPrediction.Predict(context, Name, chosen, selection.Points, selection.Selected);
    }

    /// <summary>The remaining units that contribute most to the initial bias, in that order.</summary>
    private int[] Choose(List<int> remaining, int prunable, double[] influence, double direction)
    {
        if (_options.Steps > 0 && _options.Share == PruningShare.Quantile)
        {
            return ContributionQuantile.Above(remaining, prunable, influence, direction, _options.Steps);
        }

        IEnumerable<int> ordered = remaining.OrderByDescending(unit => direction * influence[unit]);
        if (_options.Steps > 0)
        {
            return [.. ordered.Take((int)Math.Ceiling((double)remaining.Count / _options.Steps))];
        }

        // A unit without influence, or that works against the bias, is never worth removing: the network would no longer change for the
        // better.
        return [.. ordered.Take(_options.UnitsPerStep).Where(unit => direction * influence[unit] > 0)];
    }
}
