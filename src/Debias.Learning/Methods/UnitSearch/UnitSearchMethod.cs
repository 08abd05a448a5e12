using Debias.Datasets.Randomness;
using Debias.Learning.Methods.Candidates;
using Debias.Numerics;
using Debias.OptionModel;

namespace Debias.Learning.Methods.UnitSearch;

/// <summary>
/// Searches sets of units to remove without gradients: NeuFair (Dasu et al., 2024) with a number of evaluations instead of an hour, and
/// from a named stream, so that a run can be repeated; and its limits, every unit alone and the best unit each time.
/// </summary>
/// <param name="options">The choices.</param>
internal sealed class UnitSearchMethod(UnitSearchOptions options) : IDebiasingMethod
{
    /// <summary>The method's name in a spec.</summary>
    public const string MethodName = "unit-search";

    /// <summary>Share of the evaluations that the initial temperature is found with; Ben-Ameur's sample is of thousands.</summary>
    private const int SampleOneIn = 10;

    private readonly UnitSearchOptions _options = OptionsDeclaration.For<UnitSearchOptions>().Check(options);

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public MethodOutcome Run(MethodContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var sets = new UnitSets(context, Name, _options, cancellationToken);
        switch (_options.Strategy)
        {
            case UnitSearchStrategy.OneAtATime:
                OneAtATime(sets);
                break;
            case UnitSearchStrategy.GreedyExact:
                Greedy(sets);
                break;
            default:
                Walk(sets, new RandomStream(context.Stream(StreamPurpose.Perturb, Name)));
                break;
        }

        // Of what was searched by the objective, the best may still fail it.
        int selected = sets.Improvements.Count - 1;
        return selected < 0 || (_options.Cost == UnitSearchCost.ConstrainedObjective && sets.Improvements[selected].Objective <= 0)
            ? NetworkPrediction.Predict(context, Name, context.BaseNetwork, sets.Improvements, -1)
            : NetworkPrediction.Predict(context, Name, sets.Best, sets.Improvements, selected, sets.Improvements[selected].Threshold);
    }

    private static void OneAtATime(UnitSets sets)
    {
        var removed = new bool[sets.Units.Length];
        for (int unit = 0; unit < removed.Length && sets.MayGoOn; unit++)
        {
            removed[unit] = true;
            sets.Cost(removed);
            removed[unit] = false;
        }
    }

    private static void Greedy(UnitSets sets)
    {
        var removed = new bool[sets.Units.Length];
        for (int count = 0; count < sets.Most && sets.MayGoOn; count++)
        {
            int best = -1;
            double lowest = double.PositiveInfinity;
            for (int unit = 0; unit < removed.Length && sets.MayGoOn; unit++)
            {
                if (!removed[unit])
                {
                    removed[unit] = true;
                    double cost = sets.Cost(removed);
                    removed[unit] = false;
                    (best, lowest) = cost < lowest ? (unit, cost) : (best, lowest);
                }
            }

            if (best >= 0)
            {
                removed[best] = true;
            }
        }
    }

    private void Walk(UnitSets sets, RandomStream stream)
    {
        var removed = new bool[sets.Units.Length];
        int[] order = [.. Enumerable.Range(0, removed.Length)];
        stream.Shuffle<int>(order);
        foreach (int unit in order.AsSpan(0, sets.Fewest))
        {
            removed[unit] = true;
        }

        double cost = sets.Cost(removed);
        double temperature = double.PositiveInfinity;
        if (_options.Strategy == UnitSearchStrategy.Annealing)
        {
            var worsening = new List<(double Before, double After)>();
            while (sets.MayGoOn && sets.Evaluated < _options.Evaluations / SampleOneIn)
            {
                (_, double moved) = Move(sets, removed, stream);
                if (moved > cost)
                {
                    worsening.Add((cost, moved));
                }

                cost = moved;
            }

            temperature = AnnealingSchedule.InitialTemperature(worsening);
        }

        for (int step = 0; sets.MayGoOn; step++)
        {
            (int unit, double moved) = Move(sets, removed, stream);
            double now = temperature / Logarithm.Of(2 + step);
            bool accepted = moved <= cost || stream.NextDouble() < Exponential.Of((cost - moved) / now);
            if (accepted)
            {
                cost = moved;
            }
            else
            {
                removed[unit] = !removed[unit];
            }
        }
    }

    /// <summary>Takes one unit that is drawn out of the set or into it, so that the set keeps within its bounds.</summary>
    private static (int Unit, double Cost) Move(UnitSets sets, bool[] removed, RandomStream stream)
    {
        int count = removed.Count(one => one);
        int unit;
        do
        {
            unit = stream.NextInt(removed.Length);
        } while (removed[unit] ? count <= sets.Fewest : count >= sets.Most);
        removed[unit] = !removed[unit];
        return (unit, sets.Cost(removed));
    }
}
