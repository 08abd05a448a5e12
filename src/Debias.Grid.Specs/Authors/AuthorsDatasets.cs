namespace Debias.Grid.Specs.Authors;

/// <summary>The datasets that the authors' format can name.</summary>
internal static class AuthorsDatasets
{
    private static readonly Dictionary<string, string> People = new()
    {
        ["sex"] = "sex",
        ["race"] = "race",
        ["sex_or_race"] = "sex-or-race",
    };

    private static readonly Dictionary<string, string> Simulated = new() { ["Z"] = "a" };

    /// <summary>By their names.</summary>
    public static IReadOnlyDictionary<string, AuthorsDataset> Known { get; } =
        new Dictionary<string, AuthorsDataset>
        {
            ["adult"] = new("adult", People),
            // The authors' environment pins AIF360 0.4, which later moved the age groups.
            ["bank"] = new("bank", new Dictionary<string, string> { ["age"] = "age" }) { Fixed = [("age_group", "aif360-0.4")] },
            ["compas"] = new("compas", People) { Reversed = ["sex"] },
            ["mimic"] = new(
                "mimic-iii",
                new Dictionary<string, string>
                {
                    ["insurance"] = "insurance",
                    ["age"] = "age",
                    ["gender"] = "sex",
                    ["ethnicity"] = "ethnicity",
                    ["marital_status"] = "marital_status",
                }
            )
            {
                Reversed = ["insurance", "age", "gender", "ethnicity", "marital_status"],
            },
            ["synthetic_loh"] = new("synthetic-loh", Simulated)
            {
                Keys = new Dictionary<string, string> { ["dataset_size"] = "size", ["dataset_alpha"] = "alpha" },
            },
            ["synthetic_zafar"] = new("synthetic-zafar", Simulated)
            {
                Keys = new Dictionary<string, string> { ["dataset_size"] = "size", ["dataset_theta"] = "theta" },
                Fixed = [("variant", "nonlinear"), ("fixed_draw", "true")],
            },
        };

    /// <summary>Names that the authors' code knows, but that cannot be run here, and why.</summary>
    public static IReadOnlyDictionary<string, string> Missing { get; } =
        new Dictionary<string, string>
        {
            ["german"] = "the authors' code loads it, but neither the paper nor this program uses it",
            ["diabetes"] = "the authors' code loads it, but neither the paper nor this program uses it",
            ["chestxray_mimic"] = "it is for images, and only the experiments on tables can be run here",
        };

    /// <summary>Keys that only some datasets read.</summary>
    public static IReadOnlyList<string> SpecificKeys { get; } = [.. Known.Values.SelectMany(dataset => dataset.Keys.Keys).Distinct()];
}
