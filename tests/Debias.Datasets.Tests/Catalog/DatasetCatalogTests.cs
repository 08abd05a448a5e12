using Debias.Datasets.Catalog;
using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;
using Debias.OptionModel;

namespace Debias.Datasets.Tests.Catalog;

[Trait("Speed", "Fast")]
public class DatasetCatalogTests
{
    private static readonly DataFolder Nowhere = new([]);

    public static TheoryData<string> Kinds => [.. DatasetCatalog.BuiltIn.Kinds.Select(kind => kind.Name)];

    [Fact]
    public void Lists_every_kind() =>
        Assert.Equal(
            [
                "compas",
                "adult",
                "bank",
                "bank-full",
                "mimic-iii",
                "german-credit",
                "credit-default",
                "kdd-census-income",
                "acs-income",
                "acs-employment",
                "acs-public-coverage",
                "acs-mobility",
                "acs-travel-time",
                "synthetic-loh",
                "synthetic-zafar",
                "csv",
                "declared",
                "scores",
            ],
            DatasetCatalog.BuiltIn.Kinds.Select(kind => kind.Name)
        );

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_is_described_and_its_defaults_are_valid(string name)
    {
        DatasetKind kind = DatasetCatalog.BuiltIn.Get(name);
        Assert.Equal(kind.ProtectedOption is null, kind.DefaultProtected is not null);
        Assert.NotEmpty(kind.Description.KnownHarms);
        IReadOnlyList<OptionDefinition> options = kind.Options.Definitions;
        Assert.All(options, option => Assert.NotEqual("", option.Description));
        Assert.All(options, option => Assert.Equal(option.Type == OptionType.Choice, option.Choices.Count > 0));
        Dictionary<string, string> given = options.Where(option => option.Required).ToDictionary(option => option.Name, _ => "x");
        SortedDictionary<string, string> resolved = kind.Resolve(given);
        Assert.All(
            options.Where(option => option.Default is not null),
            option => Assert.Equal(option.LeftOutAtDefault ? null : option.Default, resolved.GetValueOrDefault(option.Name))
        );
    }

    [Theory]
    [InlineData("compas", null, "", "compas")]
    [InlineData("compas", "sex", "", "compas(protected=sex)")]
    [InlineData("bank", "age", "age_group=aif360-0.4", "bank")]
    [InlineData("bank", "", "age_group=\"aif360-0.6\"", "bank(age_group=aif360-0.6)")]
    [InlineData("synthetic-loh", "a", "alpha=0.250", "synthetic-loh(alpha=0.25,size=30000)")]
    [InlineData("synthetic-loh", "a", "size=3e3;alpha=-0", "synthetic-loh(alpha=0,size=3000)")]
    [InlineData(
        "synthetic-zafar",
        "a",
        "variant=linear;fixed_draw=true",
        "synthetic-zafar(fixed_draw=true,size=30000,theta=1,variant=linear)"
    )]
    public void Keys_are_canonical(string kind, string? attribute, string options, string key) =>
        Assert.Equal(key, DatasetCatalog.BuiltIn.Open(kind, attribute, Options(options), Nowhere).Key);

    [Theory]
    [InlineData("compass", null, "", "no dataset kind 'compass'. Did you mean 'compas'?")]
    [InlineData("compas", "rase", "", "no protected attribute 'rase'. Did you mean 'race'?")]
    [InlineData("synthetic-loh", "a", "alhpa=1", "no option 'alhpa'. Did you mean 'alpha'?")]
    [InlineData("synthetic-loh", "a", "alpha=big", "'alpha' must be a number at least -100 and at most 100, not 'big'")]
    [InlineData("synthetic-loh", "a", "alpha=NaN", "'alpha' must be a number at least -100 and at most 100, not 'NaN'")]
    [InlineData("synthetic-loh", "a", "size=1000.5", "'size' must be an integer at least 100 and at most 10000000, not '1000.5'")]
    [InlineData("synthetic-loh", "a", "size=3", "'size' must be an integer at least 100 and at most 10000000, not '3'")]
    [InlineData("synthetic-zafar", "a", "variant=cubic", "'variant' must be one of nonlinear, linear, not 'cubic'")]
    [InlineData("synthetic-zafar", "a", "fixed_draw=maybe", "'fixed_draw' must be true or false, not 'maybe'")]
    [InlineData("csv", "a", "label=y", "'csv' needs the option 'path'")]
    [InlineData("csv", "a", "path=p;label=y;protected=b", "Two protected attributes are named: 'a'")]
    [InlineData("csv", "a", "path=p;label=y;drop=[1", "'drop' must be a list of texts")]
    [InlineData("csv", "a", "path=p;label=y;drop=[[1]]", "'drop' must be a list of texts")]
    public void Mistakes_are_named(string kind, string? attribute, string options, string message)
    {
        DatasetException exception = Assert.Throws<DatasetException>(() =>
            DatasetCatalog.BuiltIn.Open(kind, attribute, Options(options), Nowhere)
        );
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_description_with_data_counts_the_groups()
    {
        TabularDataset dataset = DatasetCatalog.BuiltIn.Open("synthetic-loh", null, Options("size=1000"), Nowhere).Load(1);
        DatasetSummary counts = DatasetSummary.Of(dataset);
        Assert.Equal(1000, counts.Rows);
        Assert.Equal(21, counts.Columns);
        Assert.Equal(1000, counts.Privileged.Rows + counts.Unprivileged.Rows);
        Assert.Equal(dataset.Labels.Sum(label => label), counts.Privileged.Positives + counts.Unprivileged.Positives);
        Assert.Null(DatasetCatalog.BuiltIn.Get("synthetic-loh").Description.Counts);
    }

    private static Dictionary<string, string> Options(string options) =>
        options
            .Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(option => option.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
}
