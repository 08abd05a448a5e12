using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Methods.Candidates;
using Debias.Learning.Methods.Proxies;
using Debias.Learning.Methods.Pruning.Criteria;
using Debias.Learning.Methods.Pruning.Units;
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
        int first = _options.PruneInputs ? 0 : weights.Shape.Width;
        List<int> remaining = [.. Enumerable.Range(first, weights.Shape.Units - first).Where(unit => !weights.IsSilent(unit))];
        int prunable = remaining.Count;
        UnitCriterion criterion = CriterionOf(context, proxy, data, remaining);
        int removed = 0;
        for (int step = 0; remaining.Count > 0 && (_options.Steps == 0 || step < _options.Steps); step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[] worth = criterion.Worth(weights, network, remaining, cancellationToken);
            int[] units = [.. Choose(worth, prunable, criterion.KeepsWorthless).Select(position => remaining[position])];
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

    private UnitCriterion CriterionOf(MethodContext context, FollowedProxy proxy, Partition data, IReadOnlyList<int> prunable) =>
        _options.Criterion switch
        {
            PruningCriterion.ProxyTaylor => new FirstOrderChange(proxy, data, _options.Removal),
            PruningCriterion.Exact => new ExactChange(context, proxy, data, _options.Removal),
            PruningCriterion.FairPrune => new FairPruneSaliency(
                data,
                _options.Removal,
                _options.FairpruneBeta,
                context.Stream(StreamPurpose.Resample, Name)
            ),
            PruningCriterion.Magnitude => new WeightMagnitude(_options.Removal),
            PruningCriterion.Random => new DrawnOrder(prunable, context.Stream(StreamPurpose.Perturb, Name)),
            _ => new GradientInfluence(proxy, data, _options.UnitValue),
        };

    /// <summary>Positions of the remaining units whose removal is worth most, in that order.</summary>
    private int[] Choose(double[] worth, int prunable, bool keepsWorthless)
    {
        if (_options.Steps > 0 && _options.Share == PruningShare.Quantile)
        {
            return ContributionQuantile.Above(worth, prunable, _options.Steps);
        }

        IEnumerable<int> ordered = Enumerable.Range(0, worth.Length).OrderByDescending(unit => worth[unit]);
        if (_options.Steps > 0)
        {
            return [.. ordered.Take((int)Math.Ceiling((double)worth.Length / _options.Steps))];
        }

        // A unit without influence, or that works against the bias, is never worth removing: the network would no longer change for the
        // better.
        return [.. ordered.Take(_options.UnitsPerStep).Where(unit => worth[unit] > 0 || !keepsWorthless)];
    }
}
