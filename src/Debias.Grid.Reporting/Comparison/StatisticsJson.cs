using System.Text.Json;
using Debias.Grid.Reporting.Files;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Vocabulary;
using Debias.Learning.Methods.Catalog;
using Debias.Statistics;
using Debias.Statistics.Pairs;

namespace Debias.Grid.Reporting.Comparison;

/// <summary><c>statistics.json</c>: the whole comparison. What the data cannot give is null, with a remark in words beside it.</summary>
public static class StatisticsJson
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "statistics.json";

    /// <summary>Writes the file, whole or not at all.</summary>
    public static void Write(ExperimentComparison comparison, MethodCatalog methods, string path) =>
        AtomicFile.Write(path, stream => Write(comparison, methods, stream));

    /// <summary>Writes the document to a stream, for a caller that knows a vocabulary.</summary>
    public static void Write(ExperimentComparison comparison, SpecVocabulary vocabulary, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        Write(comparison, vocabulary.Methods, stream);
    }

    /// <summary>Writes the document to a stream.</summary>
    /// <param name="comparison">What was compared.</param>
    /// <param name="methods">The methods that are known, for what they need.</param>
    /// <param name="stream">Where to.</param>
    public static void Write(ExperimentComparison comparison, MethodCatalog methods, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(methods);
        ArgumentNullException.ThrowIfNull(stream);
        using (var writer = new Utf8JsonWriter(stream, JsonFormat.Indented))
        {
            writer.WriteStartObject();
            writer.WriteString("experiment", comparison.ExperimentId);
            writer.WriteString("other_experiment", comparison.OtherId);
            writer.WriteString("reference", comparison.Reference);
            Figure(writer, "epsilon", comparison.Epsilon);
            Figure(writer, "rope", comparison.Options.Rope);
            Figure(writer, "confidence", comparison.Options.Confidence);
            Figure(writer, "test_to_train_ratio", Ratio(comparison));
            writer.WriteBoolean("own_data_per_seed", comparison.Options.OwnDataPerSeed);
            writer.WriteBoolean("pairwise_complete", comparison.Options.PairwiseComplete);
            writer.WriteNumber("seeds", comparison.Seeds);
            Array(writer, "comparisons", comparison.Cells, cell => Cell(writer, cell, methods));
            writer.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    /// <summary>NaN where splits are swept and differ in it.</summary>
    private static double Ratio(ExperimentComparison comparison)
    {
        double[] ratios = [.. comparison.Spec.Points.Select(point => comparison.Options.RatioOf(point.Split).Value).Distinct()];
        return ratios.Length == 1 ? ratios[0] : double.NaN;
    }

    private static void Cell(Utf8JsonWriter writer, MeasureComparison cell, MethodCatalog methods)
    {
        writer.WriteNumber("point", cell.Point.Index);
        writer.WriteStartObject("swept");
        foreach (SweptValue swept in cell.Point.Swept)
        {
            writer.WritePropertyName(swept.Path);
            writer.WriteRawValue(swept.Value);
        }

        writer.WriteEndObject();
        writer.WriteString("measure", cell.Measure);
        writer.WriteStartArray("refusals");
        foreach (string refusal in cell.Refusals)
        {
            writer.WriteStringValue(refusal);
        }

        writer.WriteEndArray();
        Array(writer, "methods", cell.Standings, standing => Standing(writer, standing, methods));
        Array(writer, "against_reference", cell.AgainstReference, pair => Pair(writer, pair));
        Array(writer, "gain_over_thresholding", cell.Gains, gain => Gain(writer, gain));
        Array(writer, "all_pairs_exploratory", cell.AllPairs, pair => Pair(writer, pair));
    }

    private static void Standing(Utf8JsonWriter writer, MethodStanding standing, MethodCatalog methods)
    {
        writer.WriteString("method", standing.Method);
        if (methods.Find(standing.Method.Split(' ')[0]) is { } definition)
        {
            writer.WriteBoolean("needs_protected_attribute", definition.NeedsProtectedAttribute);
        }

        writer.WriteNumber("planned", standing.Planned);
        writer.WriteNumber("n", standing.Feasibility.Trials);
        writer.WriteNumber("feasible", standing.Feasibility.Successes);
        Figure(writer, "feasible_share", standing.Feasibility.Share);
        Ends(writer, "feasible_interval", standing.Feasibility.Interval);
        Figure(writer, "balanced_accuracy_of_feasible", standing.BalancedAccuracyOfFeasible);
        Figure(writer, "balanced_accuracy", standing.BalancedAccuracy);
        Figure(writer, "absolute_bias", standing.AbsoluteBias);
    }

    private static void Pair(Utf8JsonWriter writer, MethodPair pair)
    {
        writer.WriteString("method", pair.First);
        writer.WriteString("other", pair.Second);
        writer.WriteNumber("planned", pair.Planned);
        writer.WriteStartObject("feasibility");
        writer.WriteNumber("alone", pair.Feasibility.FirstAlone);
        writer.WriteNumber("other_alone", pair.Feasibility.SecondAlone);
        Adjusted(writer, pair.FeasibilityP);
        writer.WriteEndObject();
        Quantity(writer, "balanced_accuracy", pair.BalancedAccuracy, null);
        Quantity(writer, "absolute_bias", pair.AbsoluteBias, null);
    }

    private static void Gain(Utf8JsonWriter writer, ThresholdGain gain)
    {
        writer.WriteString("method", gain.Method);
        writer.WriteNumber("planned", gain.Planned);
        Figure(writer, "absolute_bias", gain.AbsoluteBias);
        Figure(writer, "thresholds_absolute_bias", gain.GivenAbsoluteBias);
        Figure(writer, "predicted_thresholds_absolute_bias", gain.PredictedAbsoluteBias);
        Quantity(writer, "over_thresholds", gain.OverGiven, gain.Remark);
        Quantity(writer, "over_predicted_thresholds", gain.OverPredicted, gain.Remark);
    }

    private static void Quantity(Utf8JsonWriter writer, string name, PairedQuantity quantity, string? remark)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("n", quantity.Pairs);
        Figure(writer, "mean", quantity.Mean);
        Figure(writer, "sd", quantity.OverSplits.StandardDeviation);
        Test(writer, "over_splits", quantity.OverSplits, quantity.OverSplitsP);
        Test(writer, "for_population", quantity.ForPopulation, quantity.ForPopulationP);
        if (quantity.Posterior is { } posterior)
        {
            writer.WriteStartObject("posterior");
            Figure(writer, "worse", posterior.Probabilities.SecondHigher);
            Figure(writer, "equivalent", posterior.Probabilities.Equivalent);
            Figure(writer, "better", posterior.Probabilities.FirstHigher);
            writer.WriteEndObject();
        }

        if (quantity.SignedRank is { } ranks)
        {
            writer.WriteStartObject("signed_rank_descriptive");
            P(writer, "p", ranks.PValue);
            writer.WriteNumber("zeros", ranks.Zeros);
            Figure(writer, "hodges_lehmann", ranks.Shift.Estimate);
            Ends(writer, "interval", ranks.Shift.Interval);
            writer.WriteEndObject();
        }

        if ((remark ?? quantity.Remark) is { } words)
        {
            writer.WriteString("remark", words);
        }

        writer.WriteEndObject();
    }

    private static void Test(Utf8JsonWriter writer, string name, PairedTTest test, AdjustedP p)
    {
        writer.WriteStartObject(name);
        Ends(writer, "interval", test.Interval);
        Adjusted(writer, p);
        writer.WriteEndObject();
    }

    private static void Adjusted(Utf8JsonWriter writer, AdjustedP p)
    {
        P(writer, "p", p.Value);
        P(writer, "p_holm", p.Holm);
        writer.WriteNumber("family", p.Family);
    }

    private static void Array<T>(Utf8JsonWriter writer, string name, IReadOnlyList<T> items, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (T item in items)
        {
            writer.WriteStartObject();
            write(item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Ends(Utf8JsonWriter writer, string name, Interval interval)
    {
        writer.WriteStartArray(name);
        Value(writer, RoundedFigure.Of(interval.Low));
        Value(writer, RoundedFigure.Of(interval.High));
        writer.WriteEndArray();
    }

    private static void Figure(Utf8JsonWriter writer, string name, double value)
    {
        writer.WritePropertyName(name);
        Value(writer, RoundedFigure.Of(value));
    }

    private static void P(Utf8JsonWriter writer, string name, double value)
    {
        writer.WritePropertyName(name);
        Value(writer, RoundedFigure.OfP(value));
    }

    private static void Value(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
