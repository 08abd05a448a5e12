using Debias.Fairness;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Explorer;

/// <summary>
/// The method runs of an experiment as columns, which is what figures are drawn from: parallel arrays in canonical order. Rows are added
/// one by one and not kept.
/// </summary>
/// <param name="spec">The experiment's spec.</param>
internal sealed class RunColumns(ExperimentSpec spec)
{
    /// <summary>Columns of both parts, by name.</summary>
    public static IReadOnlyList<(string Name, Func<Evaluation, double> Value)> Evaluations { get; } =
    [
        ("bias", evaluation => evaluation.Bias),
        ("balanced_accuracy", evaluation => evaluation.BalancedAccuracy),
        ("statistical_parity_difference", evaluation => evaluation.StatisticalParityDifference),
        ("equal_opportunity_difference", evaluation => evaluation.EqualOpportunityDifference),
        ("average_odds_difference", evaluation => evaluation.AverageOddsDifference),
        ("accuracy", evaluation => evaluation.Accuracy),
        ("f1", evaluation => evaluation.F1),
        ("auroc", evaluation => evaluation.Auroc),
        ("average_precision", evaluation => evaluation.AveragePrecision),
    ];

    /// <summary>Columns of group rates, by name.</summary>
    public static IReadOnlyList<(string Name, Func<GroupCounts, double> Value)> Rates { get; } =
    [
        ("acceptance", group => group.AcceptanceRate),
        ("true_positive", group => group.TruePositiveRate),
        ("false_positive", group => group.FalsePositiveRate),
    ];

    private readonly string[] _methods = [.. spec.Points.SelectMany(point => point.Methods).Select(method => method.Name).Distinct()];
    private readonly Dictionary<(FailureClass, string), (int Runs, MethodRunId First)> _failures = [];

    /// <summary>Names of methods, of all points.</summary>
    public IReadOnlyList<string> Methods => _methods;

    /// <summary>Names of the groups whose rates there are; none where groups are not the values of columns.</summary>
    public IReadOnlyList<string> Groups { get; private set; } = [];

    /// <summary>Index of the sweep point.</summary>
    public List<int> Point { get; } = [];

    /// <summary>The seed.</summary>
    public List<long> Seed { get; } = [];

    /// <summary>Index of the measure in the spec.</summary>
    public List<int> Measure { get; } = [];

    /// <summary>Index in <see cref="Methods"/>.</summary>
    public List<int> Method { get; } = [];

    /// <summary>Where each stands.</summary>
    public List<RunStatus> Status { get; } = [];

    /// <summary>What makes its numbers mean less.</summary>
    public List<int> Flags { get; } = [];

    /// <summary>Classification threshold.</summary>
    public List<double> Threshold { get; } = [];

    /// <summary>Epochs of the base network.</summary>
    public List<int> Epochs { get; } = [];

    /// <summary>On validation rows, by column of <see cref="Evaluations"/>.</summary>
    public List<double>[] Validation { get; } = [.. Evaluations.Select(_ => new List<double>())];

    /// <summary>On test rows, by column of <see cref="Evaluations"/>.</summary>
    public List<double>[] Test { get; } = [.. Evaluations.Select(_ => new List<double>())];

    /// <summary>On test rows, by rate and group.</summary>
    public List<double>[][] GroupRates { get; private set; } = [];

    /// <summary>Why runs failed, the commonest reason first.</summary>
    public IEnumerable<(FailureClass Class, string Message, int Runs, MethodRunId First)> Failures =>
        _failures
            .OrderByDescending(reason => reason.Value.Runs)
            .Select(reason => (reason.Key.Item1, reason.Key.Item2, reason.Value.Runs, reason.Value.First));

    /// <summary>Adds a row.</summary>
    public void Add(MethodRunRow row)
    {
        Point.Add(row.Id.Point);
        Seed.Add(row.Id.Seed);
        Measure.Add(Array.IndexOf(spec.Measures, row.Id.Measure));
        Method.Add(Array.IndexOf(_methods, row.Id.Method));
        Status.Add(row.Status);
        Flags.Add((int)(row.Result?.Flags ?? RunFlags.None));
        Threshold.Add(row.Result?.Threshold ?? double.NaN);
        Epochs.Add(row.Result?.Epochs ?? 0);
        for (int column = 0; column < Evaluations.Count; column++)
        {
            Validation[column].Add(row.Result is { } result ? Evaluations[column].Value(result.Validation) : double.NaN);
            Test[column].Add(row.Result is { } tested ? Evaluations[column].Value(tested.Test) : double.NaN);
        }

        AddGroups(row.Result?.Groups);
        if (row.Failure is { } failure && row.Status == RunStatus.Failed)
        {
            (FailureClass, string) reason = (failure.Class, failure.Message);
            _failures[reason] = _failures.TryGetValue(reason, out var known) ? (known.Runs + 1, known.First) : (1, row.Id);
        }
    }

    private void AddGroups(AttributeFigures[]? attributes)
    {
        if (attributes is { Length: > 0 } && Groups.Count == 0)
        {
            Groups = [.. attributes[0].Test.Select(group => group.Group)];
            // Rows before the first that has groups have none.
            GroupRates = [.. Rates.Select(_ => Groups.Select(_ => Enumerable.Repeat(double.NaN, Point.Count - 1).ToList()).ToArray())];
        }

        for (int group = 0; group < Groups.Count; group++)
        {
            GroupFigures? figures = attributes is { Length: > 0 }
                ? Array.Find(attributes[0].Test, known => known.Group == Groups[group])
                : null;
            GroupCounts? counts = figures is null ? null : CountedGroups.Counts(figures);
            for (int rate = 0; rate < Rates.Count; rate++)
            {
                GroupRates[rate][group].Add(counts is { } counted ? Rates[rate].Value(counted) : double.NaN);
            }
        }
    }
}
