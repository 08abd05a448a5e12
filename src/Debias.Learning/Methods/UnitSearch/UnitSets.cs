using Debias.Fairness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Methods.Candidates;
using Debias.Learning.Methods.Pruning.Units;

namespace Debias.Learning.Methods.UnitSearch;

/// <summary>
/// Evaluates networks without a set of units. Only networks that are better than all before them are kept as candidates and predict test
/// rows: the way to the best is what a figure needs, and a search has thousands of others.
/// </summary>
internal sealed class UnitSets : IDisposable
{
    private const double HalfWay = 0.5;
    private const double Kept = 0.98;

    private readonly MethodContext _context;
    private readonly UnitSearchOptions _options;
    private readonly CandidateEvaluator _evaluator;
    private readonly INetwork _network;
    private readonly CancellationToken _cancellationToken;
    private readonly double _unfairness;
    private readonly double _f1;
    private double _best;

    /// <summary>Prepares a run; the base network is what is to be bettered.</summary>
    /// <param name="context">What the method works with.</param>
    /// <param name="method">The method's name, for messages.</param>
    /// <param name="options">The choices.</param>
    /// <param name="cancellationToken">Asked before every evaluation.</param>
    public UnitSets(MethodContext context, string method, UnitSearchOptions options, CancellationToken cancellationToken)
    {
        _context = context;
        _options = options;
        _cancellationToken = cancellationToken;
        _evaluator = new CandidateEvaluator(context, method);
        _network = context.Engine.Load(context.BaseNetwork, DropoutOptions.None);
        int[] units = [.. Enumerable.Range(0, context.BaseNetwork.Shape.Units).Where(unit => !context.BaseNetwork.IsSilent(unit))];
        Units = units;
        Most = Math.Max(1, (int)(options.MostUnits * units.Length));
        Fewest = Math.Min(options.FewestUnits, Most - 1);
        _best = double.PositiveInfinity;
        Best = context.BaseNetwork;
        if (options.Cost == UnitSearchCost.NeuFair)
        {
            Confusion initial = _evaluator.CountAt(_network, HalfWay, 0);
            (_unfairness, _f1) = (Unfairness(initial), initial.F1);
            _best = _unfairness;
        }
    }

    /// <summary>The units that may be removed, by their place in a set.</summary>
    public int[] Units { get; }

    /// <summary>Fewest units that a set has.</summary>
    public int Fewest { get; }

    /// <summary>Most units that a set has.</summary>
    public int Most { get; }

    /// <summary>Sets that were evaluated.</summary>
    public int Evaluated { get; private set; }

    /// <summary>Whether another set may be evaluated.</summary>
    public bool MayGoOn => Evaluated < _options.Evaluations;

    /// <summary>Those that were better than all before them.</summary>
    public List<TrajectoryPoint> Improvements { get; } = [];

    /// <summary>The best network so far, or the base network.</summary>
    public ClassifierWeights Best { get; private set; }

    /// <summary>A set's cost.</summary>
    /// <param name="removed">Whether each of <see cref="Units"/> is removed.</param>
    public double Cost(bool[] removed)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        ClassifierWeights without = _context.BaseNetwork.Copy();
        for (int unit = 0; unit < removed.Length; unit++)
        {
            if (removed[unit])
            {
                UnitPruning.Remove(without, Units[unit], _options.Removal);
            }
        }

        _network.Restore(without);
        int evaluation = Evaluated++;
        bool isNeuFair = _options.Cost == UnitSearchCost.NeuFair;
        double cost = isNeuFair ? NeuFairCost(evaluation) : _evaluator.Rank(_network, evaluation);
        if (cost < _best)
        {
            _best = cost;
            Best = without;
            Improvements.Add(
                isNeuFair ? _evaluator.EvaluateAt(_network, evaluation, HalfWay) : _evaluator.EvaluateByObjective(_network, evaluation)
            );
        }

        return cost;
    }

    public void Dispose() => _network.Dispose();

    private double NeuFairCost(int evaluation)
    {
        Confusion rows = _evaluator.CountAt(_network, HalfWay, evaluation);
        return Unfairness(rows) + (rows.F1 < Kept * _f1 ? 3 * _unfairness : 0);
    }

    private static double Unfairness(Confusion rows)
    {
        double highestTrue = double.NegativeInfinity,
            lowestTrue = double.PositiveInfinity;
        double highestFalse = double.NegativeInfinity,
            lowestFalse = double.PositiveInfinity;
        for (int group = 0; group < rows.Groups; group++)
        {
            // A group without such rows has no rate: NaN, which is neither higher nor lower.
            double truePositive = rows[group].TruePositiveRate,
                falsePositive = rows[group].FalsePositiveRate;
            highestTrue = truePositive > highestTrue ? truePositive : highestTrue;
            lowestTrue = truePositive < lowestTrue ? truePositive : lowestTrue;
            highestFalse = falsePositive > highestFalse ? falsePositive : highestFalse;
            lowestFalse = falsePositive < lowestFalse ? falsePositive : lowestFalse;
        }

        return Math.Max(0, Math.Max(highestTrue - lowestTrue, highestFalse - lowestFalse));
    }
}
