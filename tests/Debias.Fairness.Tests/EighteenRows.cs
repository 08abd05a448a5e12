using System.Text.Json;
using Debias.Tests;

namespace Debias.Fairness.Tests;

/// <summary>Eighteen rows in three groups with figures as the toolkits define them; two groups at a time are taken out of it.</summary>
internal static class EighteenRows
{
    public static JsonElement Reference { get; } = Debias.Tests.Reference.Vector("h_groups.json").RootElement;

    /// <summary>All rows, in three groups.</summary>
    public static Sample All { get; } =
        new(Reference.GetProperty("row_scores").Floats(), Reference.GetProperty("row_y").Bits(), Reference.GetProperty("row_g").Bits());

    /// <summary>The rows of two groups, coded 0 and 1.</summary>
    public static Sample Groups(byte first, byte second)
    {
        float[] scores = Reference.GetProperty("row_scores").Floats();
        byte[] labels = Reference.GetProperty("row_y").Bits();
        byte[] groups = Reference.GetProperty("row_g").Bits();
        int[] rows = [.. Enumerable.Range(0, groups.Length).Where(row => groups[row] == first || groups[row] == second)];
        return new Sample(
            [.. rows.Select(row => scores[row])],
            [.. rows.Select(row => labels[row])],
            [.. rows.Select(row => (byte)(groups[row] == first ? 0 : 1))]
        );
    }
}
