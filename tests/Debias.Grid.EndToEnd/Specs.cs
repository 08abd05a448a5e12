namespace Debias.Grid.EndToEnd;

/// <summary>Experiments small enough for a test, and the same in every test that compares digests.</summary>
internal static class Specs
{
    /// <summary>Six seeds at two points: finishes in a second or two.</summary>
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

    /// <summary>Every method on one seed, so small that an emulated processor finishes it too.</summary>
    public const string EveryMethod = """
        name: every-method
        engine: fused
        dataset: { kind: synthetic-zafar, variant: linear, size: 300, theta: [0.8] }
        seeds: 1
        measures: [spd, eod]
        protocol: released
        classifier: { hidden_layers: 1, width: 20, max_epochs: 3 }
        methods:
          standard: {}
          random: { trials: 5 }
          roc: { thresholds: 10, margins: 5 }
          eq-odds: {}
          group-thresholds: {}
          predicted-group-thresholds: {}
          randomised-group-thresholds: {}
          pruning: {}
          bias-gda: { epochs: 2 }
          adversarial: { epochs: 2, critic_steps: 3, actor_steps: 3 }
          adversarial-in-processing: { epochs: 2, critic_steps: 3, actor_steps: 3, thresholds: 101 }
        """;

    /// <summary>From five to forty seeds at two points: at least one of them needs more than five, and fewer than forty.</summary>
    public const string Adaptive = """
        name: adaptive
        dataset: { kind: synthetic-loh, size: 600, alpha: [0, 2] }
        seeds: { from: 5, to: 40, until: { half_width: 0.03, figure: balanced_accuracy } }
        measures: [spd]
        protocol: released
        classifier: { hidden_layers: 1, width: 8, max_epochs: 20 }
        methods:
          standard: {}
          group-thresholds: {}
        """;

    /// <summary>Long enough to be stopped half-way, on a fast machine too.</summary>
    public const string Longer = """
        name: longer
        dataset: { kind: synthetic-loh, size: 6000, alpha: [0.5, 2] }
        seeds: 10
        measures: [spd]
        protocol: released
        classifier: { hidden_layers: 6, width: 32, max_epochs: 30 }
        methods:
          standard: {}
          pruning: {}
          bias-gda: { epochs: 50 }
        """;

    /// <summary>Method runs of <see cref="Longer"/>.</summary>
    public const int LongerRuns = 60;

    /// <summary>Eighty seeds at two points, four seconds on two fast cores: long enough to lose silos on the way.</summary>
    public const string Sweep = """
        name: sweep
        engine: fused
        dataset: { kind: synthetic-loh, size: 4000, alpha: [0.5, 2] }
        seeds: 40
        measures: [spd]
        protocol: released
        classifier: { hidden_layers: 4, width: 32, max_epochs: 30 }
        methods:
          standard: {}
          pruning: {}
          bias-gda: { epochs: 20 }
        """;

    /// <summary>Less than half of <see cref="Sweep"/>: long enough for every silo to be replaced while it runs.</summary>
    public static readonly string QuarterOfSweep = Sweep.Replace("seeds: 40", "seeds: 16", StringComparison.Ordinal);

    /// <summary>Method runs of <see cref="Sweep"/>.</summary>
    public const int SweepRuns = 240;
}
