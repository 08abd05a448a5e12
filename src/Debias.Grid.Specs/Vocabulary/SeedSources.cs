using Debias.OptionModel;

namespace Debias.Grid.Specs.Vocabulary;

/// <summary>The keys of <c>seeds</c> where it says which sources of variation to vary.</summary>
public static class SeedSources
{
    /// <summary>The key of the splits, which an experiment's seeds are.</summary>
    public const string Split = "split";

    /// <summary>The key of the design.</summary>
    public const string Design = "design";

    /// <summary>What stands for one number that is the same in every run.</summary>
    public const string Fixed = "fixed";

    /// <summary>The most levels of a source.</summary>
    public const int MostLevels = 1000;

    /// <summary>The sources beside the split.</summary>
    public static IReadOnlyList<SeedSource> All { get; } =
    [
        new("init", "initialisation", "initialisation_replicate", "initial weights"),
        new("order", "order", "order_replicate", "order of mini-batches"),
        new("dropout", "dropout", "dropout_replicate", "dropout"),
        new("method", "method", "method_replicate", "what methods draw"),
    ];

    /// <summary>Every key, in the order they are documented.</summary>
    public static IReadOnlyList<string> Keys { get; } = [Split, .. All.Select(source => source.Key), Design];

    /// <summary>The designs, the default first.</summary>
    public static IReadOnlyList<string> Designs { get; } = OptionNames.All<SeedDesign>();

    /// <summary>The source whose streams an option numbers; null for any other option.</summary>
    public static SeedSource? OfPath(string path) => All.FirstOrDefault(source => source.Path == path);
}
