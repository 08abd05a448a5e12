using Debias.Datasets.Splitting;

namespace Debias.Datasets.Tests.Splitting;

[Trait("Speed", "Fast")]
public class SplitCheckTests
{
    private static readonly (byte Y, byte A)[] All = [(0, 0), (1, 0), (0, 1), (1, 1)];

    [Theory]
    [InlineData(SplitNeeds.StatisticalParity)]
    [InlineData(SplitNeeds.EqualOpportunity)]
    public void A_complete_split_passes(SplitNeeds needs) => SplitCheck.Require(Split(All, All, All), needs);

    [Fact]
    public void Equal_opportunity_needs_positives_in_both_groups_and_statistical_parity_does_not()
    {
        (byte, byte)[] withoutNegatives = [(0, 0), (1, 0), (1, 1)];
        SplitCheck.Require(Split(All, withoutNegatives, All), SplitNeeds.EqualOpportunity);
        SplitCheck.Require(Split(All, withoutNegatives, All), SplitNeeds.StatisticalParity);

        (byte, byte)[] withoutPositives = [(0, 0), (1, 0), (0, 1)];
        AssertRefused(Split(All, withoutPositives, All), SplitNeeds.EqualOpportunity, "validation", "y=1 in group a=1");
        SplitCheck.Require(Split(All, withoutPositives, All), SplitNeeds.StatisticalParity);
    }

    [Fact]
    public void The_message_names_part_and_group()
    {
        AssertRefused(Split([(0, 0), (1, 0)], All, All), SplitNeeds.StatisticalParity, "training", "no row of group a=1");
        AssertRefused(Split(All, All, [(0, 1), (1, 1)]), SplitNeeds.EqualOpportunity, "test", "no row of group a=0");
        AssertRefused(Split(All, All, [(0, 0), (0, 1)]), SplitNeeds.EqualOpportunity, "test", "no row of class y=1");
        AssertRefused(Split(All, [(0, 0), (0, 1), (1, 1)], All), SplitNeeds.EqualOpportunity, "validation", "y=1 in group a=0");
        AssertRefused(Split([(1, 0), (1, 1)], All, All), SplitNeeds.BothClasses, "training", "no row of class y=0");
    }

    [Fact]
    public void Of_several_groups_the_one_that_a_part_lacks_is_named()
    {
        string[] names = ["f × a", "f × b", "m × a"];
        (byte, byte)[] all = [(0, 0), (1, 0), (0, 1), (1, 1), (0, 2), (1, 2)];
        foreach (SplitNeeds needs in (SplitNeeds[])[SplitNeeds.StatisticalParity, SplitNeeds.EqualOpportunity])
        {
            // Rows of no group are wanted nowhere and in nobody's way.
            SplitCheck.Require(Split([.. all, (0, GroupAttribute.None), (1, GroupAttribute.None)], all, all), needs, names);
        }

        AssertRefused(Split(all, all[..4], all), SplitNeeds.StatisticalParity, "validation", "no row of group 'm × a'", names);
        AssertRefused(Split(all, all, all[..5]), SplitNeeds.EqualOpportunity, "test", "no row of class y=1 in group 'm × a'", names);
        AssertRefused(
            Split(all[1..], all, all),
            SplitNeeds.NegativesInBothGroups,
            "training",
            "no row of class y=0 in group 'f × a'",
            names
        );
        AssertRefused(Split(all, [(1, 0), (1, 1), (1, 2)], all), SplitNeeds.BothClasses, "validation", "no row of class y=0", names);
        SplitCheck.Require(Split(all, all, all[..5]), SplitNeeds.StatisticalParity, names);
    }

    private static void AssertRefused(DataSplit split, SplitNeeds needs, string part, string lack, string[]? groups = null)
    {
        DatasetException exception = Assert.Throws<DatasetException>(() => SplitCheck.Require(split, needs, groups));
        Assert.Contains($"The {part} part", exception.Message, StringComparison.Ordinal);
        Assert.Contains(lack, exception.Message, StringComparison.Ordinal);
    }

    private static DataSplit Split((byte, byte)[] train, (byte, byte)[] validation, (byte, byte)[] test) =>
        new(Part(train), Part(validation), Part(test));

    private static Partition Part((byte Y, byte A)[] rows) =>
        new(new FeatureMatrix(new float[rows.Length], rows.Length, 1), [.. rows.Select(row => row.Y)], [.. rows.Select(row => row.A)]);
}
