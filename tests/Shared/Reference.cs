using System.Text.Json;

namespace Debias.Tests;

/// <summary>Reference numbers and real data that are not part of the repository; tests that need them skip, saying how to enable them.</summary>
internal static class Reference
{
    /// <summary>A parsed file of <c>DEBIAS_GRID_REFERENCE/vectors</c>.</summary>
    public static JsonDocument Vector(string file) =>
        JsonDocument.Parse(File.ReadAllText(Locate("DEBIAS_GRID_REFERENCE", Path.Combine("vectors", file))));

    /// <summary>A path below <c>DEBIAS_GRID_DATA</c>, which holds the datasets' published files.</summary>
    public static string Data(string path) => Locate("DEBIAS_GRID_DATA", path);

    public static double[] Doubles(this JsonElement element) => [.. element.EnumerateArray().Select(item => item.GetDouble())];

    public static float[] Floats(this JsonElement element) => [.. element.EnumerateArray().Select(item => item.GetSingle())];

    /// <summary>0/1 values, which the reference writes as floating point numbers.</summary>
    public static byte[] Bits(this JsonElement element) => [.. element.EnumerateArray().Select(item => (byte)item.GetDouble())];

    /// <summary>A nested [rows][columns] list as one row-major array.</summary>
    public static float[] Matrix(this JsonElement element) => [.. element.EnumerateArray().SelectMany(row => row.Floats())];

    private static string Locate(string variable, string path)
    {
        string? folder = Environment.GetEnvironmentVariable(variable);
        Assert.SkipWhen(string.IsNullOrEmpty(folder), $"Set {variable} to the reference folder that holds {path} to run this test.");
        string full = Path.Combine(folder!, path);
        Assert.SkipUnless(File.Exists(full) || Directory.Exists(full), $"{variable} is set, but {path} is not below it.");
        return full;
    }
}
