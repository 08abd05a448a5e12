using Debias.Fairness.PostProcessing;

namespace Debias.Fairness.Tests.PostProcessing;

[Trait("Speed", "Fast")]
public sealed class RandomisedThresholdFitTests
{
    private static readonly double[] Relaxations = [0, 0.01, 0.05, 0.2, 0.5, 1, 2];

    public static TheoryData<int, int> Samples =>
        new()
        {
            { 1, 60 },
            { 2, 60 },
            { 3, 300 },
            { 4, 17 },
            { 5, 3 },
        };

    /// <summary>Every deterministic pair is a mixture, too.</summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void Mixing_is_never_worse_than_the_best_pair_of_thresholds(int seed, int rows)
    {
        (float[] scores, byte[] labels, byte[] attribute, _) = ScoredRows.Of(seed, rows);
        foreach (FairnessMeasure measure in Enum.GetValues<FairnessMeasure>())
        {
            var deterministic = GroupThresholdFit.Of(scores, labels, attribute, attribute, measure);
            var randomised = RandomisedThresholdFit.Of(scores, labels, attribute, ThresholdConstraint.Measure, measure);
            foreach (double relaxation in Relaxations)
            {
                var pair = Confusion.Of(deterministic.Best(relaxation).Predict(scores, attribute), labels, attribute);
                Expectation mixture = Expectation.Of(randomised.Best(relaxation), scores, labels, attribute);

                Assert.True(mixture.BalancedAccuracy >= pair.BalancedAccuracy - 1e-12);
                Assert.True(Math.Abs(mixture.Bias(measure)) <= relaxation + 1e-9);
            }
        }
    }

    /// <summary>
    /// All mixtures of two thresholds in each group, on a grid of weights: none of those within the bound does better.
    /// </summary>
    [Theory]
    [InlineData(11, 0)]
    [InlineData(12, 0.05)]
    [InlineData(13, 0.15)]
    public void No_mixture_of_a_grid_does_better_under_equalised_odds(int seed, double relaxation)
    {
        const int weights = 8;
        (float[] scores, byte[] labels, byte[] attribute, _) = ScoredRows.Of(seed, 24);
        RandomisedThresholds best = RandomisedThresholdFit
            .Of(scores, labels, attribute, ThresholdConstraint.EqualisedOdds, default)
            .Best(relaxation);
        Expectation attained = Expectation.Of(best, scores, labels, attribute);
        float[] limits = [float.NegativeInfinity, .. scores.Distinct()];
        List<IReadOnlyList<WeightedThreshold>> mixtures =
        [
            .. from low in limits
            from high in limits
            where low < high
            from weight in Enumerable.Range(1, weights)
            select (IReadOnlyList<WeightedThreshold>)
                [new WeightedThreshold(low, weight / (double)weights), new WeightedThreshold(high, 1 - weight / (double)weights)],
        ];

        (double Tpr, double Fpr)[][] rates =
        [
            .. new byte[] { 0, 1 }.Select(group =>
                mixtures
                    .Select(mixture => Expectation.Of(new RandomisedThresholds(mixture, mixture), scores, labels, attribute).Rates(group))
                    .ToArray()
            ),
        ];
        double positives = labels.Count(label => label == 1),
            negatives = labels.Length - positives;
        double[] shares =
        [
            .. new byte[] { 0, 1 }.Select(group => labels.Zip(attribute).Count(row => row == ((byte)1, group)) / positives),
            .. new byte[] { 0, 1 }.Select(group => labels.Zip(attribute).Count(row => row == ((byte)0, group)) / negatives),
        ];
        double bestOfGrid = 0;
        foreach ((double tpr0, double fpr0) in rates[0])
        {
            foreach ((double tpr1, double fpr1) in rates[1])
            {
                if (Math.Abs(tpr0 - tpr1) <= relaxation + 1e-12 && Math.Abs(fpr0 - fpr1) <= relaxation + 1e-12)
                {
                    double accuracy = 0.5 + 0.5 * (shares[0] * tpr0 + shares[1] * tpr1 - shares[2] * fpr0 - shares[3] * fpr1);
                    bestOfGrid = Math.Max(bestOfGrid, accuracy);
                }
            }
        }

        Assert.True(attained.BalancedAccuracy >= bestOfGrid - 1e-9);
        Assert.True(Math.Abs(attained.Rates(0).Tpr - attained.Rates(1).Tpr) <= relaxation + 1e-9);
        Assert.True(Math.Abs(attained.Rates(0).Fpr - attained.Rates(1).Fpr) <= relaxation + 1e-9);
    }

    [Fact]
    public void Without_a_bound_every_group_has_its_own_optimum()
    {
        (float[] scores, byte[] labels, byte[] attribute, _) = ScoredRows.Of(21, 200);
        var deterministic = GroupThresholdFit.Of(scores, labels, attribute, attribute, default);
        RandomisedThresholds free = RandomisedThresholdFit
            .Of(scores, labels, attribute, ThresholdConstraint.EqualisedOdds, default)
            .Best(1);

        Assert.Equal(
            Confusion.Of(deterministic.Best(2).Predict(scores, attribute), labels, attribute).BalancedAccuracy,
            Expectation.Of(free, scores, labels, attribute).BalancedAccuracy,
            1e-12
        );
    }

    [Fact]
    public void One_group_alone_and_one_class_alone_have_a_solution()
    {
        RandomisedThresholds oneGroup = RandomisedThresholdFit
            .Of([0.1f, 0.9f], [0, 1], [1, 1], ThresholdConstraint.EqualisedOdds, default)
            .Best(1);
        RandomisedThresholds oneClass = RandomisedThresholdFit
            .Of([0.1f, 0.9f], [1, 1], [0, 1], ThresholdConstraint.EqualisedOdds, default)
            .Best(0);

        Assert.Equal(0, oneGroup.Acceptance(0.1f, 1));
        Assert.Equal(1, oneGroup.Acceptance(0.9f, 1));
        Assert.Equal(oneClass.Acceptance(0.1f, 0), oneClass.Acceptance(0.9f, 1), 1e-15);
    }

    [Fact]
    public void Rows_are_predicted_with_the_probability_of_their_score()
    {
        var thresholds = new RandomisedThresholds([new(0.2f, 0.25), new(0.6f, 0.75)], [new(0.5f, 1)]);

        Assert.Equal<byte>(
            [0, 1, 0, 1, 0, 1],
            thresholds.Predict([0.2f, 0.5f, 0.5f, 0.7f, 0.5f, 0.51f], [0, 0, 0, 0, 1, 1], [0, 0.24, 0.26, 0.99, 0, 0.99])
        );
    }

    [Fact]
    public void A_negative_bound_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            RandomisedThresholdFit.Of([0.5f], [1], [0], ThresholdConstraint.Measure, default).Best(-0.1)
        );

    /// <summary>Expected rates: of each group and label the mean chance of being predicted 1.</summary>
    private sealed record Expectation(double[] Accepted, int[] Rows)
    {
        public double BalancedAccuracy => 0.5 + 0.5 * (Rate(1, 3) - Rate(0, 2));

        public static Expectation Of(RandomisedThresholds thresholds, float[] scores, byte[] labels, byte[] attribute)
        {
            var accepted = new double[4];
            var rows = new int[4];
            for (int row = 0; row < scores.Length; row++)
            {
                int cell = 2 * attribute[row] + labels[row];
                accepted[cell] += thresholds.Acceptance(scores[row], attribute[row]);
                rows[cell]++;
            }

            return new Expectation(accepted, rows);
        }

        public (double Tpr, double Fpr) Rates(byte group) => (Rate(2 * group + 1), Rate(2 * group));

        public double Bias(FairnessMeasure measure) =>
            measure == FairnessMeasure.EqualOpportunityDifference ? Rate(1) - Rate(3) : Rate(0, 1) - Rate(2, 3);

        private double Rate(params int[] cells)
        {
            int rows = cells.Sum(cell => Rows[cell]);
            return rows == 0 ? 0 : cells.Sum(cell => Accepted[cell]) / rows;
        }
    }
}
