namespace Debias.Grid.Gateway.Tests;

/// <summary>Experiments small enough for a test.</summary>
internal static class Specs
{
    /// <summary>Three seeds at two points, 24 method runs: a second of work.</summary>
    public const string Small = """
        name: small
        dataset: { kind: synthetic-loh, size: 1500, alpha: [0.5, 2] }
        seeds: 3
        measures: [spd, eod]
        protocol: released
        classifier: { hidden_layers: 1, width: 8, max_epochs: 20 }
        methods:
          standard: {}
          pruning: {}
        """;

    /// <summary>Nobody waits for its end.</summary>
    public const string Long = """
        name: long
        dataset: { kind: synthetic-loh, size: 20000 }
        seeds: 200
        measures: [spd]
        methods:
          standard: {}
        """;

    /// <summary>The same spec under another name.</summary>
    public static string Named(string name) => Small.Replace("name: small", $"name: {name}", StringComparison.Ordinal);
}
