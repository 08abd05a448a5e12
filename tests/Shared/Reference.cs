using System.Text.Json;

namespace Debias.Tests;

/// <summary>
/// Reference numbers, which are part of the repository, and real data, which is not: tests that need it skip, saying how to enable them.
/// </summary>
internal static class Reference
{
    /// <summary>A parsed file of <c>tests/Vectors</c>, or of <c>DEBIAS_GRID_REFERENCE/vectors</c> where that has it.</summary>
    public static JsonDocument Vector(string file)
    {
        string? folder = Environment.GetEnvironmentVariable("DEBIAS_GRID_REFERENCE");
        string given = Path.Combine(folder ?? string.Empty, "vectors", file);
        bool isGiven = !string.IsNullOrEmpty(folder) && File.Exists(given);
        return JsonDocument.Parse(File.ReadAllText(isGiven ? given : Path.Combine(Repository.Root, "tests", "Vectors", file)));
    }

    /// <summary>A path below <c>DEBIAS_GRID_DATA</c>, which holds the datasets' published files.</summary>
    public static string Data(string path)
    {
        string? folder = Environment.GetEnvironmentVariable("DEBIAS_GRID_DATA");
        Assert.SkipWhen(
            string.IsNullOrEmpty(folder),
            $"Needs {path} of the datasets' published files: `debias-grid data fetch`, then set DEBIAS_GRID_DATA to the folder that "
                + $"holds them."
        );
        string full = Path.Combine(folder!, path);
        Assert.SkipUnless(
            File.Exists(full) || Directory.Exists(full),
            $"DEBIAS_GRID_DATA is set, but {path} is not below it: `debias-grid data fetch` brings it."
        );
        return full;
    }

    /// <summary>A trained network of somebody else, or what it gives: below <c>DEBIAS_GRID_REFERENCE/networks</c>.</summary>
    public static string Network(string file)
    {
        string? folder = Environment.GetEnvironmentVariable("DEBIAS_GRID_REFERENCE");
        string full = Path.Combine(folder ?? string.Empty, "networks", file);
        Assert.SkipUnless(
            !string.IsNullOrEmpty(folder) && File.Exists(full),
            $"Needs the trained network {file}: set DEBIAS_GRID_REFERENCE to the folder that has it below networks."
        );
        return full;
    }

    public static double[] Doubles(this JsonElement element) => [.. element.EnumerateArray().Select(item => item.GetDouble())];

    public static float[] Floats(this JsonElement element) => [.. element.EnumerateArray().Select(item => item.GetSingle())];

    /// <summary>0/1 values, which the reference writes as floating point numbers.</summary>
    public static byte[] Bits(this JsonElement element) => [.. element.EnumerateArray().Select(item => (byte)item.GetDouble())];

    /// <summary>A nested [rows][columns] list as one row-major array.</summary>
    public static float[] Matrix(this JsonElement element) => [.. element.EnumerateArray().SelectMany(row => row.Floats())];
}
