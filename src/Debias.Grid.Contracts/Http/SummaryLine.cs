using System.Text.Json;

namespace Debias.Grid.Contracts.Http;

/// <summary>One quantity of one method under one measure at one point, over the seeds that have a result so far.</summary>
public sealed record SummaryLine
{
    /// <summary>Index of the sweep point.</summary>
    public required int Point { get; init; }

    /// <summary>Its swept values by path.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Swept { get; init; }

    /// <summary><c>spd</c> or <c>eod</c>.</summary>
    public required string Measure { get; init; }

    /// <summary>The method's name.</summary>
    public required string Method { get; init; }

    /// <summary>The method's name in tables and figures.</summary>
    public required string MethodTitle { get; init; }

    /// <summary>ε of the constrained objective; null for other quantities.</summary>
    public double? Epsilon { get; init; }

    /// <summary><c>validation</c> or <c>test</c>.</summary>
    public required string Part { get; init; }

    /// <summary><c>objective</c>, <c>bias</c> or <c>balanced_accuracy</c>.</summary>
    public required string Quantity { get; init; }

    /// <summary>Seeds with a value.</summary>
    public required int N { get; init; }

    /// <summary>Seeds planned.</summary>
    public required int Planned { get; init; }

    /// <summary>
    /// Runs of this method under this measure at this point whose numbers mean less than they seem to, by flag, as <c>runs.csv</c> names
    /// them; flags of no run are left out.
    /// </summary>
    public required IReadOnlyDictionary<string, int> Flags { get; init; }

    /// <summary>Median; like the others null while there is no value.</summary>
    public double? Median { get; init; }

    /// <summary>Lower quartile.</summary>
    public double? Q25 { get; init; }

    /// <summary>Upper quartile.</summary>
    public double? Q75 { get; init; }

    /// <summary>Mean.</summary>
    public double? Mean { get; init; }

    /// <summary>Sample standard deviation.</summary>
    public double? Sd { get; init; }
}
