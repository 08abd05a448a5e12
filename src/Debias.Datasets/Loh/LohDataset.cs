using Debias.Datasets.Definitions;
using Debias.OptionModel;

namespace Debias.Datasets.Loh;

/// <summary>The kind <c>synthetic-loh</c>.</summary>
internal static class LohDataset
{
    public const string Protected = "a";

    public static DatasetKind Kind { get; } =
        new DatasetKind<LohOptions>("synthetic-loh", (request, options) => new LohSource(request, options))
        {
            ProtectedAttributes = [new ProtectedAttributeInfo(Protected, "A = 1")],
            Description = new DatasetDescription
            {
                Title = "Simulated data after Loh et al.: one binary attribute acts on a subgroup's label",
                Summary =
                    "X1, X2, X3, X7 to X10 standard normal with correlation 0.5 between X2 and X3 and among X7 to X10; X4 exponential; "
                    + "X5 binary; X6 "
                    + "uniform on ten categories; A binary. X5 and X6 are one-hot, A is a feature unless attribute_as_feature is "
                    + "false. logit P(Y=1) by model, "
                    + "with α for alpha: "
                    + string.Join("; ", LohEffectModel.All.Select(model => $"{OptionNames.Of(model.Model)}: {model.Formula}"))
                    + ". For one seed, tables of different alpha and model share all draws, and a smaller table is the beginning of a "
                    + "larger one.",
                Origin = "Simulated by Debias.Grid, one draw per seed",
                Citation =
                    "W.-Y. Loh, L. Cao, P. Zhou: Subgroup identification for precision medicine: A comparative review of 13 methods. "
                    + "WIREs Data Mining and Knowledge Discovery 9(5), 2019.",
                Licence = "None needed: simulated",
                Label = "Y",
                KnownHarms = ["None to people: the data are simulated. Nor do they say anything about a group of people."],
                Columns = 21,
            },
        };
}
