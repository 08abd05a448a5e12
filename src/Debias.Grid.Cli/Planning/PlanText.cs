using System.Globalization;

namespace Debias.Grid.Cli.Planning;

/// <summary>What <c>plan</c> prints: a line for each thing, whether this machine or a server looked at the spec.</summary>
internal static class PlanText
{
    public static void Line(string name, string value) => Console.Out.WriteLine($"{name, -14}{value}");

    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>How many base networks are needed, and how many of them need no training.</summary>
    /// <param name="networks">Distinct networks.</param>
    /// <param name="seeds">Points × seeds that stand on them.</param>
    /// <param name="stored">Those that are stored; null where that was not looked up.</param>
    /// <param name="notCounted">Why it was not.</param>
    public static string BaseNetworks(long networks, long seeds, long? stored, string? notCounted)
    {
        string there = stored is { } found
            ? $"{Number(found)} there already"
            : $"how many are there already was not looked up: {notCounted}";
        return $"{Number(networks - (stored ?? 0))} to train, {there}; {Number(seeds)} points × seeds stand on {Number(networks)} networks";
    }
}
