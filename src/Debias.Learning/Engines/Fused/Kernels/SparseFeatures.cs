using System.Runtime.CompilerServices;
using Debias.Datasets;

namespace Debias.Learning.Engines.Fused.Kernels;

/// <summary>
/// A feature matrix as every column's usual value and the entries that differ from it. A standardised one-hot column has two values,
/// one of them in most rows; its zeros are zeros no more, but they are all the same.
/// </summary>
internal sealed class SparseFeatures
{
    /// <summary>
    /// Above this share of entries that differ, the dense product is about as fast: <c>FirstBlockBenchmarks</c> measures it. COMPAS has
    /// 0.013, Adult 0.085, Bank 0.25.
    /// </summary>
    private const double MostEntries = 0.125;

    private static readonly ConditionalWeakTable<FeatureMatrix, Kept> Cache = [];

    private SparseFeatures(float[] usual, int[] starts, int[] columns, float[] differences)
    {
        Usual = usual;
        Starts = starts;
        Columns = columns;
        Differences = differences;
    }

    /// <summary>The value that more than half of a column's rows have; 0 where no value has [columns].</summary>
    public float[] Usual { get; }

    /// <summary>Where each row's entries begin, and where the last one's end [rows + 1].</summary>
    public int[] Starts { get; }

    /// <summary>Columns of the entries, ascending within a row.</summary>
    public int[] Columns { get; }

    /// <summary>By how much the entries exceed their column's usual value.</summary>
    public float[] Differences { get; }

    /// <summary>The matrix in this form, made once; null when too many entries differ for it to pay.</summary>
    public static SparseFeatures? Of(FeatureMatrix features) =>
        Cache.GetValue(features, static matrix => new Kept(Create(matrix, MostEntries))).Form;

    /// <summary>The matrix in this form; null when a larger share of entries differ than given.</summary>
    internal static SparseFeatures? Create(FeatureMatrix features, double mostEntries)
    {
        float[] usual = Usuals(features);
        long entries = 0;
        for (int row = 0; row < features.Rows; row++)
        {
            entries += Differing(features.Row(row), usual);
        }

        if (entries > mostEntries * features.Values.Length)
        {
            return null;
        }

        var starts = new int[features.Rows + 1];
        var columns = new int[entries];
        var differences = new float[entries];
        int next = 0;
        for (int row = 0; row < features.Rows; row++)
        {
            ReadOnlySpan<float> values = features.Row(row);
            for (int column = 0; column < values.Length; column++)
            {
                if (values[column] != usual[column])
                {
                    columns[next] = column;
                    differences[next++] = values[column] - usual[column];
                }
            }

            starts[row + 1] = next;
        }

        return new SparseFeatures(usual, starts, columns, differences);
    }

    /// <summary>Every column's majority value, by one pass of votes (Boyer and Moore) and one count.</summary>
    private static float[] Usuals(FeatureMatrix features)
    {
        var candidates = new float[features.Columns];
        var votes = new int[features.Columns];
        for (int row = 0; row < features.Rows; row++)
        {
            ReadOnlySpan<float> values = features.Row(row);
            for (int column = 0; column < values.Length; column++)
            {
                if (votes[column] == 0)
                {
                    candidates[column] = values[column];
                }

                votes[column] += values[column] == candidates[column] ? 1 : -1;
            }
        }

        Array.Clear(votes);
        for (int row = 0; row < features.Rows; row++)
        {
            ReadOnlySpan<float> values = features.Row(row);
            for (int column = 0; column < values.Length; column++)
            {
                votes[column] += values[column] == candidates[column] ? 1 : 0;
            }
        }

        for (int column = 0; column < candidates.Length; column++)
        {
            if (2L * votes[column] <= features.Rows)
            {
                candidates[column] = 0;
            }
        }

        return candidates;
    }

    private static int Differing(ReadOnlySpan<float> values, ReadOnlySpan<float> usual)
    {
        int differing = 0;
        for (int column = 0; column < values.Length; column++)
        {
            differing += values[column] != usual[column] ? 1 : 0;
        }

        return differing;
    }

    private sealed record Kept(SparseFeatures? Form);
}
