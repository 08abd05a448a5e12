using Debias.Fairness;
using Debias.Fairness.Multiplicity;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Replicates;

/// <summary>
/// How far training replicates of one seed, which share its test rows, agree on them, under one measure and method.
/// </summary>
/// <param name="Point">The first of the points that differ in the replicate alone.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Method">The method.</param>
/// <param name="Networks">How many replicates have predictions.</param>
/// <param name="SelfConsistency">Mean over either group's rows.</param>
/// <param name="Multiplicity">Of replicates within 0.01 of the best validation balanced accuracy, held against the best one.</param>
public sealed record ReplicateAgreement(
    PointSpec Point,
    long Seed,
    string Measure,
    string Method,
    int Networks,
    ByGroup<double> SelfConsistency,
    ByGroup<PredictiveMultiplicity> Multiplicity
)
{
    /// <summary>The swept parameter that repeats a training.</summary>
    public const string Replicate = "classifier.training_replicate";

    /// <summary>All that can be had; none where no replicate is swept.</summary>
    /// <param name="results">The results.</param>
    /// <param name="predictions">Their kept predictions.</param>
    public static IReadOnlyList<ReplicateAgreement> Create(ExperimentResults results, TestPredictions predictions)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(predictions);
        ExperimentSpec spec = results.Spec;
        if (!IsSwept(spec))
        {
            return [];
        }

        var rows = results.Rows.ToDictionary(row => row.Id);
        return
        [
            .. from points in spec.Points.GroupBy(OtherValues)
            from measure in spec.Measures
            from method in spec.Points[0].Methods
            from seed in spec.Seeds
            let agreement = Of([.. points], seed, measure, method.Name, rows, predictions)
            where agreement is not null
            select agreement,
        ];
    }

    /// <summary>Whether there are replicates of a training.</summary>
    internal static bool IsSwept(ExperimentSpec spec) => SweptColumns.Names(spec).Contains(Replicate);

    private static string OtherValues(PointSpec point) =>
        string.Join('\n', point.Swept.Where(swept => swept.Path != Replicate).Select(swept => swept.Value));

    private static ReplicateAgreement? Of(
        PointSpec[] points,
        long seed,
        string measure,
        string method,
        Dictionary<MethodRunId, MethodRunRow> rows,
        TestPredictions predictions
    )
    {
        (MethodRunResult Result, byte[] Classes)[] networks =
        [
            .. from point in points
            let run = new MethodRunId(point.Index, seed, measure, method)
            let result = rows[run].Result
            let classes = predictions.ClassesOf(run)
            where result is not null && classes is not null
            select (result, classes),
        ];
        if (networks.Length < 2 || predictions.GroupsOf(points[0].Index, seed) is not { } groups)
        {
            return null;
        }

        byte[][] classesOfAll = [.. networks.Select(network => network.Classes)];
        double[] performances = [.. networks.Select(network => network.Result.Validation.BalancedAccuracy)];
        int best = Array.IndexOf(performances, performances.Max());
        byte[][] competing = [.. NearBest.Of(performances).Where(network => network != best).Select(network => classesOfAll[network])];
        ByGroup<SelfConsistency> consistency = Fairness.Multiplicity.SelfConsistency.ByGroup(classesOfAll, groups);
        return new ReplicateAgreement(
            points[0],
            seed,
            measure,
            method,
            networks.Length,
            new ByGroup<double>(consistency.Unprivileged.Mean, consistency.Privileged.Mean),
            PredictiveMultiplicity.ByGroup(classesOfAll[best], competing, groups)
        );
    }
}
