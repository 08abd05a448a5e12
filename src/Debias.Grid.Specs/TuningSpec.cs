using Debias.OptionModel;

namespace Debias.Grid.Specs;

/// <summary>An equal budget of settings for every method that has options worth tuning; a resolved spec has it with each method.</summary>
public sealed record TuningSpec
{
    /// <summary>The key below which a spec gives spaces of its own.</summary>
    public const string SpacesKey = "spaces";

    /// <summary>Settings per seed, point, measure and method.</summary>
    [Option(
        "Settings of a method's options that are tried for every seed, point and measure, each by a whole run of the method. The first is "
            + "the options as the spec has them; a space with fewer settings is tried whole.",
        Unit = "settings",
        AtLeast = 1,
        AtMost = 1000
    )]
    public required int Budget { get; init; }

    /// <summary>How settings are found.</summary>
    [Option("How the other settings are found: random draws them from the method's space, a larger budget's first ones being a smaller's.")]
    public TuningSearch Search { get; init; }
}
