using Debias.Datasets.Definitions;

namespace Debias.Datasets.Zafar;

/// <summary>The kind <c>synthetic-zafar</c>.</summary>
internal static class ZafarDataset
{
    public const string Protected = "a";

    /// <summary>The seed whose simulation serves every seed under <c>fixed_draw</c>; the released code's, too.</summary>
    public const long FixedSeed = 42;

    public static DatasetKind Kind { get; } =
        new DatasetKind<ZafarOptions>("synthetic-zafar", (request, options) => new ZafarSource(request, options))
        {
            ProtectedAttributes = [new ProtectedAttributeInfo(Protected, "A = 1")],
            Description = new DatasetDescription
            {
                Title = "Simulated data after Zafar et al.: label and protected attribute correlate through two coordinates",
                Summary =
                    "Y is a fair coin; two coordinates are normal given Y; turned by theta they decide the odds of A = 1. Features are "
                    + "the coordinates, or "
                    + "the 500 outputs of a random network of them, and A. For one seed, tables of different theta share all draws, and "
                    + "a smaller table is "
                    + "the beginning of a larger one.",
                Origin = "Simulated by Debias.Grid, one draw per seed",
                Citation =
                    "M. B. Zafar, I. Valera, M. Gomez Rodriguez, K. P. Gummadi: Fairness Constraints: Mechanisms for Fair "
                    + "Classification. AISTATS 2017.",
                Licence = "None needed: simulated",
                Label = "Y",
                KnownHarms = ["None to people: the data are simulated. Nor do they say anything about a group of people."],
            },
        };
}
