using Debias.Datasets.Definitions;

namespace Debias.Samples.TwoGroups;

/// <summary>The kind <c>synthetic-two-groups</c>.</summary>
internal static class TwoGroupsDataset
{
    public const string Name = "synthetic-two-groups";

    public const string Protected = "a";

    public static DatasetKind Kind { get; } =
        new DatasetKind<TwoGroupsOptions>(Name, (request, options) => new TwoGroupsSource(request, options))
        {
            ProtectedAttributes = [new ProtectedAttributeInfo(Protected, "A = 1")],
            Description = new DatasetDescription
            {
                Title = "Simulated data in which two groups of equal size differ in their base rate only",
                Summary =
                    "X1 and X2 are standard normal, A is a fair coin, logit P(Y=1) = X1 + X2/2 + gap·(A − 1/2). A is a feature. "
                    + "For one seed, tables of different gap share all draws.",
                Origin = "Simulated by Debias.Samples, one draw per seed",
                Citation = "None: an example",
                Licence = "None needed: simulated",
                Label = "Y",
                KnownHarms = ["None to people: the data are simulated. Nor do they say anything about a group of people."],
                Rows = TwoGroupsSource.Rows,
                Columns = 3,
            },
        };
}
