namespace Debias.Grid.EndToEnd;

/// <summary>Experiments small enough for a test, and the same in every test that compares digests.</summary>
internal static class Specs
{
    /// <summary>Six seeds at two points: finishes in seconds, yet long enough to be killed half-way.</summary>
    public const string Small = """
        name: small
        dataset: { kind: synthetic-loh, size: 1500, alpha: [0.5, 2] }
        seeds: 6
        measures: [spd, eod]
        protocol: released
        classifier: { hidden_layers: 1, width: 8, max_epochs: 40 }
        methods:
          standard: {}
          pruning: {}
          bias-gda: { epochs: 5 }
        """;
}
