using Debias.Datasets;
using Debias.Datasets.Catalog;
using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;
using Debias.Samples.TwoGroups;

namespace Debias.Samples.Tests.TwoGroups;

[Trait("Speed", "Fast")]
public class TwoGroupsTests
{
    [Fact]
    public void The_gap_moves_base_rates_and_nothing_else()
    {
        TabularDataset equal = Load("0");
        TabularDataset unequal = Load("3");
        Assert.Equal(equal.Features, unequal.Features);
        Assert.InRange(DatasetSummary.Of(equal).BaseRateDifference, -0.06, 0.06);
        Assert.InRange(DatasetSummary.Of(unequal).BaseRateDifference, -0.65, -0.35);
    }

    [Fact]
    public void A_seed_gives_the_same_table_again() => Assert.Equal(Load("1").ContentHash, Load("1").ContentHash);

    private static TabularDataset Load(string gap) =>
        DatasetCatalog
            .Of(TwoGroupsDataset.Kind)
            .Open(TwoGroupsDataset.Name, null, new Dictionary<string, string> { ["gap"] = gap }, new DataFolder([]))
            .Load(1);
}
