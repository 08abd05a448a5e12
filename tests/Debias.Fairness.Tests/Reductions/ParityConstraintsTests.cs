using Debias.Fairness.Reductions;
using Debias.Fairness.Tests.PostProcessing;

namespace Debias.Fairness.Tests.Reductions;

[Trait("Speed", "Fast")]
public sealed class ParityConstraintsTests
{
    [Theory]
    [InlineData(FairnessMeasure.StatisticalParityDifference)]
    [InlineData(FairnessMeasure.EqualOpportunityDifference)]
    public void A_price_is_what_accepting_one_more_row_adds(FairnessMeasure measure)
    {
        (float[] scores, byte[] labels, byte[] attribute, _) = ScoredRows.Of(7, 90);
        byte[] predictions = [.. scores.Select(score => score > 0.5f ? (byte)1 : (byte)0)];
        var before = Confusion.Of(predictions, labels, attribute);
        var constraints = new ParityConstraints(measure, before, 0.02);
        double[] prices = [3, 0.5, 0.25, 7];
        double Priced(Confusion of) => constraints.Values(of).Zip(prices, (value, price) => value * price).Sum();
        for (int row = 0; row < labels.Length; row++)
        {
            byte[] flipped = [.. predictions];
            flipped[row] = 1;
            byte[] without = [.. predictions];
            without[row] = 0;
            double added = Priced(Confusion.Of(flipped, labels, attribute)) - Priced(Confusion.Of(without, labels, attribute));

            Assert.Equal(added, constraints.PriceOfAccepting(attribute[row], labels[row], prices), 1e-12);
        }
    }

    [Fact]
    public void They_are_a_groups_rate_less_that_of_all_and_its_negative()
    {
        Confusion predictions = new(new GroupCounts(3, 1, 4, 2), new GroupCounts(5, 5, 0, 0));
        double[] parity = new ParityConstraints(FairnessMeasure.StatisticalParityDifference, predictions, 0.01).Values(predictions);
        double[] opportunity = new ParityConstraints(FairnessMeasure.EqualOpportunityDifference, predictions, 0.01).Values(predictions);

        Assert.Equal([0.4 - 0.7, 0.7 - 0.4, 1 - 0.7, 0.7 - 1], parity, (x, y) => Math.Abs(x - y) < 1e-15);
        Assert.Equal([0.6 - 0.8, 0.8 - 0.6, 1 - 0.8, 0.8 - 1], opportunity, (x, y) => Math.Abs(x - y) < 1e-15);
    }

    [Fact]
    public void Rows_of_no_group_and_groups_without_rows_that_count_cost_nothing()
    {
        Confusion predictions = new(new GroupCounts(0, 1, 4, 0), new GroupCounts(5, 5, 0, 0)) { Ungrouped = new GroupCounts(2, 2, 2, 2) };
        var constraints = new ParityConstraints(FairnessMeasure.EqualOpportunityDifference, predictions, 0);

        Assert.Equal([0, 0, 0, 0], constraints.Values(predictions));
        Assert.Equal(0, constraints.PriceOfAccepting(GroupCodes.None, 1, [1, 2, 3, 4]));
        Assert.Equal(0, constraints.PriceOfAccepting(0, 1, [1, 2, 3, 4]));
        Assert.Equal(0, constraints.PriceOfAccepting(1, 0, [1, 2, 3, 4]));
    }

    [Fact]
    public void Prices_of_both_sides_of_a_group_cancel() => Assert.Equal([2, 0, 0, 5], ParityConstraints.Project([3, 1, 2, 7]));
}
