using System.Text.Json;
using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Reporting.Explorer;

/// <summary>
/// What the seeds of one method under one measure at one point went through, as columns: steps of all seeds one after the other, with the
/// number of steps of each.
/// </summary>
public static class TrajectoryColumnsJson
{
    private static readonly (string Name, Func<TrajectoryStep, double> Value)[] Columns =
    [
        ("threshold", step => step.Threshold),
        ("bias", step => step.Bias),
        ("performance", step => step.Performance),
        ("objective", step => step.Objective),
    ];

    private static readonly (string Name, Func<CandidateFigures, double> Value)[] TestColumns =
    [
        ("test_bias", figures => figures.TestBias),
        ("test_performance", figures => figures.TestPerformance),
    ];

    /// <summary>Writes the document.</summary>
    /// <param name="rows">Succeeded runs with their trajectories, a row per seed.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="mostSteps">
    /// About how many steps of a seed are written: of longer ones every so-many-th, the same of every seed, its last, and the one that was
    /// chosen.
    /// </param>
    public static void Write(IReadOnlyList<MethodRunRow> rows, Stream stream, int mostSteps = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostSteps, 1);
        MethodRunRow[] drawn = [.. rows.Where(row => row.Result is not null)];
        int longest = drawn.Length == 0 ? 0 : drawn.Max(row => row.Result!.Trajectory.Length);
        int stride = Math.Max(1, (int)(((long)longest + mostSteps - 1) / mostSteps));
        int[][] kept = [.. drawn.Select(row => Kept(row.Result!, stride))];
        TrajectoryStep[] steps = [.. drawn.SelectMany((row, seed) => kept[seed].Select(index => row.Result!.Trajectory[index]))];
        bool tested = steps.Length > 0 && Array.TrueForAll(steps, step => step.Figures is not null);
        using var writer = new Utf8JsonWriter(stream);
        writer.WriteStartObject();
        Numbers(writer, "seeds", drawn.Select(row => row.Id.Seed));
        Numbers(writer, "lengths", kept.Select(indices => (long)indices.Length));
        if (stride > 1)
        {
            Numbers(writer, "tried", drawn.Select(row => (long)row.Result!.Trajectory.Length));
        }

        Numbers(writer, "selected", drawn.Select((row, seed) => (long)Array.IndexOf(kept[seed], row.Result!.Selected)));
        Numbers(writer, "step", steps.Select(step => (long)step.Step));
        foreach ((string name, Func<TrajectoryStep, double> value) in Columns)
        {
            RoundedNumber.WriteArray(writer, name, steps.Select(value));
        }

        foreach ((string name, Func<CandidateFigures, double> value) in TestColumns)
        {
            if (tested)
            {
                RoundedNumber.WriteArray(writer, name, steps.Select(step => value(step.Figures!)));
            }
            else
            {
                writer.WriteNull(name);
            }
        }

        if (Array.Exists(steps, step => step.Setting is not null))
        {
            writer.WriteStartArray("setting");
            foreach (TrajectoryStep step in steps)
            {
                writer.WriteStringValue(step.Setting);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static int[] Kept(MethodRunResult run, int stride) =>
        [
            .. Enumerable
                .Range(0, run.Trajectory.Length)
                .Where(index => index % stride == 0 || index == run.Selected || index == run.Trajectory.Length - 1),
        ];

    private static void Numbers(Utf8JsonWriter writer, string name, IEnumerable<long> values)
    {
        writer.WriteStartArray(name);
        foreach (long value in values)
        {
            writer.WriteNumberValue(value);
        }

        writer.WriteEndArray();
    }
}
