using System.Globalization;

namespace Debias.Datasets.Zafar;

/// <summary>The kind <c>synthetic-zafar</c>.</summary>
internal static class ZafarDataset
{
    public const string Protected = "a";

    public const string Nonlinear = "nonlinear";

    public const string Linear = "linear";

    /// <summary>The seed whose simulation serves every seed under <c>fixed_draw</c>; the released code's, too.</summary>
    public const long FixedSeed = 42;

    public static DatasetKind Kind { get; } = new(request => new ZafarSource(request))
    {
        Name = "synthetic-zafar",
        Options =
        [
            new DatasetOption
            {
                Name = "size",
                Type = DatasetOptionType.WholeNumber,
                Default = "30000",
                Minimum = 100,
                Maximum = 1_000_000,
                Description = "Number of rows.",
            },
            new DatasetOption
            {
                Name = "theta",
                Type = DatasetOptionType.Number,
                Default = "1",
                Minimum = -Math.PI,
                Maximum = Math.PI,
                Description = "Angle in radians between label and protected attribute; the smaller, the more unequal the groups' base rates.",
            },
            new DatasetOption
            {
                Name = "variant",
                Type = DatasetOptionType.Choice,
                Default = Nonlinear,
                Choices = [Nonlinear, Linear],
                Description = "Whether features are the two coordinates (linear) or a random network's 500 outputs of them (nonlinear).",
            },
            new DatasetOption
            {
                Name = "fixed_draw",
                Type = DatasetOptionType.Boolean,
                Default = "false",
                Description = string.Create(
                    CultureInfo.InvariantCulture,
                    $"Whether every seed gets the simulation of seed {FixedSeed}, as in the released code, so that only split and training differ."),
            },
        ],
        ProtectedAttributes = [new ProtectedAttributeInfo(Protected, "A = 1")],
        Description = new DatasetDescription
        {
            Title = "Simulated data after Zafar et al.: label and protected attribute correlate through two coordinates",
            Summary = "Y is a fair coin; two coordinates are normal given Y; turned by theta they decide the odds of A = 1. Features are the coordinates, or "
                + "the 500 outputs of a random network of them, and A. For one seed, tables of different theta share all draws, and a smaller table is "
                + "the beginning of a larger one.",
            Origin = "Simulated by Debias.Grid, one draw per seed",
            Citation = "M. B. Zafar, I. Valera, M. Gomez Rodriguez, K. P. Gummadi: Fairness Constraints: Mechanisms for Fair Classification. AISTATS 2017.",
            Licence = "None needed: simulated",
            Label = "Y",
            KnownHarms = ["None to people: the data are simulated. Nor do they say anything about a group of people."],
        },
    };
}
