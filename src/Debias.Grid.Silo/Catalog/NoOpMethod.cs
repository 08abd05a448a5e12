using System.Globalization;
using Debias.Datasets.Randomness;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;
using Debias.Learning.Methods.Definitions;
using Debias.OptionModel;

namespace Debias.Grid.Silo.Catalog;

/// <summary>
/// A method that does nothing: it needs no data and no network, and its result is drawn from a stream of its own. It goes through
/// leases, grains and storage like any other, so what an experiment of it costs is what the grid itself costs. For benchmarks and fault
/// tests only.
/// </summary>
internal static class NoOpMethod
{
    public const string Name = "no-op";

    /// <summary>The method as the spec language knows it; the grid runs it without the numeric core.</summary>
    public static MethodDefinition Definition { get; } =
        new MethodDefinition<NoOpOptions>(Name, _ => throw new NotSupportedException("The grid itself runs no-op; it works on no network."))
        {
            Title = "No operation",
            Description = "Does nothing; measures the grid itself.",
            Appearance = new MethodAppearance("#000000", MethodMarker.OpenDiamond),
            NeedsProtectedAttribute = false,
            ReturnsNetwork = false,
            IsHidden = true,
        };

    public static bool Is(MethodSpec method) => method.Name == Name;

    public static async Task<MethodRunRow> RunAsync(PointSpec point, MethodSpec method, MethodRunId id, CancellationToken cancellationToken)
    {
        if (OptionsDeclaration.For<NoOpOptions>().Bind(method.Options).Milliseconds is var milliseconds and > 0)
        {
            await Task.Delay(milliseconds, cancellationToken);
        }

        var stream = new RandomStream(
            StreamKey.Create(Name, id.Seed, StreamPurpose.Mix, string.Create(CultureInfo.InvariantCulture, $"{id.Point}/{id.Measure}"))
        );
        return new MethodRunRow(
            id,
            RunStatus.Succeeded,
            null,
            new MethodRunResult
            {
                Threshold = 0.5,
                Validation = Draw(stream, point.Objective),
                Test = Draw(stream, point.Objective),
                Selected = -1,
                Trajectory = [],
            }
        );
    }

    private static Evaluation Draw(RandomStream stream, ObjectiveSpec objective)
    {
        double bias = (2 * stream.NextDouble()) - 1;
        double performance = stream.NextDouble();
        return new Evaluation
        {
            Bias = bias,
            BalancedAccuracy = performance,
            Objective = [.. objective.Epsilons.Select(epsilon => Math.Abs(bias) <= epsilon ? performance : 0)],
            StatisticalParityDifference = bias,
            EqualOpportunityDifference = bias,
            AverageOddsDifference = bias,
            Accuracy = performance,
            F1 = performance,
            Auroc = performance,
            AveragePrecision = performance,
        };
    }
}
