using Debias.Fairness.Reductions;

namespace Debias.Fairness.Tests.Reductions;

[Trait("Speed", "Fast")]
public sealed class MixtureProgrammeTests
{
    private const double Most = 100;

    /// <summary>The two programmes have one value only at their optima, so that this can hold at no other pair.</summary>
    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(2, 2, 2)]
    [InlineData(3, 12, 2)]
    [InlineData(4, 60, 2)]
    [InlineData(5, 25, 5)]
    public void The_mixtures_value_is_what_no_classifier_beats_at_the_prices(int seed, int classifiers, int groups)
    {
        Confusion[] known = Classifiers(seed, classifiers, groups);
        foreach (ErrorCosts costs in new[] { ErrorCosts.Balanced(known[0]), ErrorCosts.ErrorRate(known[0]) })
        {
            foreach (double bound in new[] { 0, 0.01, 0.2, 1 })
            {
                var constraints = new ParityConstraints(FairnessMeasure.StatisticalParityDifference, known[0], bound);
                (double[] weights, double[] prices) = MixtureProgramme.Solve(known, costs, constraints, Most);

                double cost = known.Select((one, i) => weights[i] * costs.Total(one)).Sum();
                double excess = Enumerable
                    .Range(0, constraints.Count)
                    .Max(number => known.Select((one, i) => weights[i] * constraints.Values(one)[number]).Sum() - bound);
                double least = known.Min(one =>
                    costs.Total(one) + constraints.Values(one).Zip(prices, (value, price) => price * (value - bound)).Sum()
                );

                Assert.Equal(1, weights.Sum(), 1e-12);
                Assert.All(weights, weight => Assert.InRange(weight, 0, 1));
                Assert.All(prices, price => Assert.InRange(price, 0, Most));
                Assert.InRange(prices.Sum(), 0, Most + 1e-9);
                Assert.Equal(least, cost + (Most * Math.Max(0, excess)), 1e-9);
            }
        }
    }

    [Fact]
    public void Two_biased_classifiers_are_mixed_to_parity()
    {
        // Both accept half of all rows; one of them only group 0, the other only group 1.
        Confusion first = new(new GroupCounts(6, 4, 0, 0), new GroupCounts(0, 0, 4, 6));
        Confusion second = new(new GroupCounts(0, 0, 4, 6), new GroupCounts(6, 4, 0, 0));
        var constraints = new ParityConstraints(FairnessMeasure.StatisticalParityDifference, first, 0);

        (double[] weights, _) = MixtureProgramme.Solve([first, second], ErrorCosts.ErrorRate(first), constraints, Most);

        Assert.Equal([0.5, 0.5], weights);
    }

    [Fact]
    public void Costs_are_the_error_rate_and_what_is_missing_to_balanced_accuracy_1()
    {
        Confusion predictions = new(new GroupCounts(3, 1, 4, 2), new GroupCounts(5, 6, 1, 0));

        Assert.Equal(1 - predictions.Accuracy, ErrorCosts.ErrorRate(predictions).Total(predictions), 1e-15);
        Assert.Equal(1 - predictions.BalancedAccuracy, ErrorCosts.Balanced(predictions).Total(predictions), 1e-15);
    }

    private static Confusion[] Classifiers(int seed, int count, int groups)
    {
        var random = new Random(seed);
        (int Positives, int Negatives)[] sizes = [.. Enumerable.Range(0, groups).Select(_ => (random.Next(5, 400), random.Next(5, 400)))];
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ =>
                    Confusion.FromGroups([
                        .. sizes.Select(size =>
                        {
                            int hits = random.Next(size.Positives + 1),
                                alarms = random.Next(size.Negatives + 1);
                            return new GroupCounts(hits, alarms, size.Negatives - alarms, size.Positives - hits);
                        }),
                    ])
                ),
        ];
    }
}
