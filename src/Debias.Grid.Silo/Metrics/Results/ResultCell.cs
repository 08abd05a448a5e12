using System.Diagnostics.Metrics;
using Debias.Fairness;
using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Silo.Metrics.Results;

/// <summary>Test results of one sweep point, measure and method over the seeds so far.</summary>
/// <param name="labels">Labels of the cell's series.</param>
/// <param name="epsilon">The ε that methods select for.</param>
internal sealed class ResultCell(KeyValuePair<string, object?>[] labels, double epsilon)
{
    /// <summary>Series that a cell has: three quantities with three quantiles, a number of replicates, a share.</summary>
    public const int Series = 11;

    private static readonly (double Probability, string Label)[] Quantiles = [(0.25, "0.25"), (0.5, "0.5"), (0.75, "0.75")];

    private readonly SortedValues _bias = new();
    private readonly SortedValues _balancedAccuracy = new();
    private readonly SortedValues _objective = new();
    private double _within;

    /// <summary>Adds a succeeded run.</summary>
    public void Add(MethodRunResult result)
    {
        Evaluation test = result.Test;
        _bias.Add(test.Bias);
        _balancedAccuracy.Add(test.BalancedAccuracy);
        _objective.Add(test.Objective[0]);
        _within += ConstrainedObjective.Value(performance: 1, test.Bias, epsilon);
    }

    /// <summary>Quartiles; none before the first run.</summary>
    public IEnumerable<Measurement<double>> Distribution() =>
        from quantity in new (string Name, SortedValues Values)[]
        {
            ("bias", _bias),
            ("balanced_accuracy", _balancedAccuracy),
            ("objective", _objective),
        }
        where quantity.Values.Count > 0
        from quantile in Quantiles
        select new Measurement<double>(
            quantity.Values.Quantile(quantile.Probability),
            [.. labels, new("quantity", quantity.Name), new("quantile", quantile.Label)]
        );

    /// <summary>Number of runs; none before the first.</summary>
    public IEnumerable<Measurement<double>> Replicates() => _bias.Count > 0 ? [new Measurement<double>(_bias.Count, labels)] : [];

    /// <summary>Share of runs whose |bias| is below ε; none before the first run.</summary>
    public IEnumerable<Measurement<double>> WithinEpsilon() =>
        _bias.Count > 0 ? [new Measurement<double>(_within / _bias.Count, labels)] : [];
}
