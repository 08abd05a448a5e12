using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Comparison;
using Debias.Grid.Specs;
using Debias.Learning.Methods.Catalog;
using Debias.Statistics.Pairs;

namespace Debias.Grid.Reporting.Tests.Comparison;

/// <summary>Numbers are those of scipy and baycomp, or counted by hand.</summary>
public class ExperimentComparisonTests
{
    [Fact]
    public void Folds_of_which_one_validates_have_a_correction_of_their_own()
    {
        ExperimentResults results = HandMade.Accuracies(HandMade.TenWorse, HandMade.TenBetter);
        PointSpec point = results.Spec.Points[0] with
        {
            Split = new SplitSpec { Scheme = SplitSpec.RepeatedKFold, Folds = 5 },
        };
        ExperimentResults folds = results with { Spec = results.Spec with { Points = [point] } };

        PairedTTest plain = ExperimentComparison
            .Of(results, new ComparisonOptions())
            .Cells[0]
            .AgainstReference[0]
            .BalancedAccuracy.ForPopulation;
        ExperimentComparison comparison = ExperimentComparison.Of(folds, new ComparisonOptions());
        PairedTTest corrected = comparison.Cells[0].AgainstReference[0].BalancedAccuracy.ForPopulation;
        double WidthOf(PairedTTest test) => test.Interval.High - test.Interval.Low;

        // s² (1/J + n_test/n_train) with J = 10: 1/3 of 60/20/20, and 1/3 of five folds too; of ten folds 1/8.
        Assert.Equal(WidthOf(plain), WidthOf(corrected), 12);
        ExperimentComparison tenfold = ExperimentComparison.Of(
            folds with
            {
                Spec = folds.Spec with { Points = [point with { Split = point.Split with { Folds = 10 } }] },
            },
            new ComparisonOptions()
        );
        Assert.Equal(
            Math.Sqrt((0.1 + 1.0 / 8) / (0.1 + 1.0 / 3)),
            WidthOf(tenfold.Cells[0].AgainstReference[0].BalancedAccuracy.ForPopulation) / WidthOf(plain),
            9
        );
        Assert.Contains(
            ComparisonTables.Create(tenfold, MethodCatalog.BuiltIn, name => name).SelectMany(table => table.Notes),
            note => note.Contains("= 1/8, of 10 folds of which one tests and one validates", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_corrected_test_of_ten_splits_is_that_of_the_reference()
    {
        PairedQuantity accuracy = Pair(HandMade.Accuracies(HandMade.TenWorse, HandMade.TenBetter)).BalancedAccuracy;
        Assert.Equal(10, accuracy.Pairs);
        Assert.Equal(0.0095, accuracy.Mean, 12);
        Assert.Equal(1.702744737, accuracy.ForPopulation.T, 9);
        Assert.Equal(0.122819396, accuracy.ForPopulationP.Value, 9);
        Assert.Equal(0.122819396, accuracy.ForPopulationP.Holm, 9);
        Assert.Equal(1, accuracy.ForPopulationP.Family);
        Assert.Equal(-0.003121089, accuracy.ForPopulation.Interval.Low, 9);
        Assert.Equal(0.022121089, accuracy.ForPopulation.Interval.High, 9);
        Assert.Equal(0.015625, accuracy.SignedRank!.PValue, 12);
        Assert.Null(accuracy.Remark);
    }

    /// <summary>t = 0.0095 / (0.008475454756727419 / √10) = 3.5446; the interval is the mean ± 2.262157163 standard errors.</summary>
    [Fact]
    public void The_plain_test_of_ten_splits_is_narrower()
    {
        PairedQuantity accuracy = Pair(HandMade.Accuracies(HandMade.TenWorse, HandMade.TenBetter)).BalancedAccuracy;
        double error = 0.008475454756727419 / Math.Sqrt(10);
        Assert.Equal(0.0095 / error, accuracy.OverSplits.T, 9);
        Assert.Equal(0.0095 - 2.262157163 * error, accuracy.OverSplits.Interval.Low, 9);
        Assert.InRange(accuracy.OverSplitsP.Value, 0.006, 0.0065);
    }

    [Fact]
    public void The_region_of_practical_equivalence_divides_the_posterior()
    {
        PairedQuantity accuracy = Pair(
            HandMade.Accuracies(HandMade.TenWorse, HandMade.TenBetter),
            new ComparisonOptions { Rope = 0.005 }
        ).BalancedAccuracy;
        RopeProbabilities areas = accuracy.Posterior!.Probabilities;
        Assert.Equal(0.0143944, areas.SecondHigher, 7);
        Assert.Equal(0.2059606, areas.Equivalent, 7);
        Assert.Equal(0.7796450, areas.FirstHigher, 7);
    }

    [Fact]
    public void Seeds_that_draw_their_own_data_need_no_correction()
    {
        PairedQuantity accuracy = Pair(
            HandMade.Accuracies(HandMade.TenWorse, HandMade.TenBetter),
            new ComparisonOptions { OwnDataPerSeed = true }
        ).BalancedAccuracy;
        Assert.Equal(accuracy.OverSplits.Interval, accuracy.ForPopulation.Interval);
        Assert.Equal(accuracy.OverSplitsP, accuracy.ForPopulationP);
    }

    [Fact]
    public void Feasible_is_strictly_below_epsilon_with_the_interval_of_Wilson()
    {
        (double, double)[] standard = [.. Enumerable.Range(0, 20).Select(seed => (seed < 17 ? -0.049 : 0.05, seed < 17 ? 0.7 : 0.9))];
        (double, double)[] pruning = [.. Enumerable.Range(0, 20).Select(seed => (seed < 10 ? 0.2 : 0.0, 0.6))];
        MeasureComparison cell = Cell(HandMade.Results(("standard", standard), ("pruning", pruning)));
        MethodStanding standing = cell.Standings[0];
        Assert.Equal((17, 20, 20), (standing.Feasibility.Successes, standing.Feasibility.Trials, standing.Planned));
        Assert.Equal(0.639581, standing.Feasibility.Interval.Low, 6);
        Assert.Equal(0.947631, standing.Feasibility.Interval.High, 6);
        Assert.Equal(0.7, standing.BalancedAccuracyOfFeasible, 12);
        Assert.Equal(0.73, standing.BalancedAccuracy, 12);

        // Ten seeds only the standard network is feasible in, three only the pruned: 2 (1 + 13 + 78 + 286) / 2¹³.
        MethodPair pair = Assert.Single(cell.AgainstReference);
        Assert.Equal((3, 10), (pair.Feasibility.FirstAlone, pair.Feasibility.SecondAlone));
        Assert.Equal(2 * 378 / 8192.0, pair.FeasibilityP.Value, 12);
    }

    [Fact]
    public void Holm_is_over_the_methods_against_the_reference_and_over_all_pairs_apart()
    {
        double[] half = [.. HandMade.TenBetter.Zip(HandMade.TenWorse, (better, worse) => (better + worse) / 2)];
        MeasureComparison cell = Cell(
            HandMade.Results(
                ("standard", Unbiased(HandMade.TenWorse)),
                ("pruning", Unbiased(HandMade.TenBetter)),
                ("bias-gda", Unbiased(half))
            )
        );
        Assert.Equal(["pruning", "bias-gda"], cell.AgainstReference.Select(pair => pair.First));
        Assert.All(cell.AgainstReference, pair => Assert.Equal(2, pair.BalancedAccuracy.ForPopulationP.Family));
        Assert.All(cell.AgainstReference, pair => Assert.Equal(0.245638792, pair.BalancedAccuracy.ForPopulationP.Holm, 8));
        Assert.Equal(3, cell.AllPairs.Count);
        Assert.All(cell.AllPairs, pair => Assert.Equal(3, pair.BalancedAccuracy.ForPopulationP.Family));
    }

    [Fact]
    public void Another_reference_turns_the_sign_around()
    {
        var options = new ComparisonOptions { Reference = "pruning" };
        MethodPair pair = Pair(HandMade.Accuracies(HandMade.TenWorse, HandMade.TenBetter), options);
        Assert.Equal(("standard", "pruning"), (pair.First, pair.Second));
        Assert.Equal(-0.0095, pair.BalancedAccuracy.Mean, 12);
    }

    [Fact]
    public void An_unknown_reference_is_refused_with_those_there_are()
    {
        ComparisonException refused = Assert.Throws<ComparisonException>(() =>
            ExperimentComparison.Of(HandMade.Accuracies([0.7], [0.7]), new ComparisonOptions { Reference = "prunning" })
        );
        Assert.Contains("'prunning'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("standard, pruning", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_method_that_lacks_runs_is_refused_unless_what_there_is_was_asked_for()
    {
        ExperimentResults results = HandMade.Accuracies(HandMade.TenWorse, HandMade.TenBetter).Without(3, "pruning");
        MeasureComparison cell = Cell(results);
        string refusal = Assert.Single(cell.Refusals);
        Assert.StartsWith("pruning (SPD) is not compared: 1 of 10 seeds have no result", refusal, StringComparison.Ordinal);
        Assert.Empty(cell.AgainstReference);
        Assert.Equal("standard", Assert.Single(cell.Standings).Method);

        cell = Cell(results, new ComparisonOptions { PairwiseComplete = true });
        Assert.Empty(cell.Refusals);
        MethodPair pair = Assert.Single(cell.AgainstReference);
        Assert.Equal((9, 10), (pair.BalancedAccuracy.Pairs, pair.Planned));
    }

    [Fact]
    public void A_reference_that_lacks_runs_leaves_nothing_to_compare_with()
    {
        MeasureComparison cell = Cell(HandMade.Accuracies(HandMade.TenWorse, HandMade.TenBetter).Without(3, "standard"));
        Assert.Single(cell.Refusals);
        Assert.Empty(cell.AgainstReference);
    }

    [Theory]
    [InlineData("one seed: no interval, no test", 0, new[] { 0.7 }, new[] { 0.8 })]
    [InlineData("equal in every seed", 1, new[] { 0.7, 0.6 }, new[] { 0.7, 0.6 })]
    [InlineData("the same difference in every seed: no spread to test against", 0, new[] { 0.7, 0.6 }, new[] { 0.8, 0.7 })]
    public void What_the_seeds_cannot_tell_is_said_in_words(string words, int family, double[] standard, double[] pruning)
    {
        PairedQuantity accuracy = Pair(HandMade.Accuracies(standard, pruning)).BalancedAccuracy;
        Assert.Equal(words, accuracy.Remark);
        Assert.Equal(family, accuracy.ForPopulationP.Family);
    }

    [Fact]
    public void The_gain_over_thresholding_is_against_the_thresholds_of_each_run()
    {
        ExperimentResults results = HandMade
            .Accuracies(HandMade.TenWorse, HandMade.TenBetter)
            .WithThresholds(seed => HandMade.TenBetter[seed - 1] - HandMade.TenWorse[seed - 1], 0.02);
        ThresholdGain gain = Cell(results).Gains[1];
        Assert.Equal("pruning", gain.Method);
        Assert.Null(gain.Remark);
        Assert.Equal(0.122819396, gain.OverGiven.ForPopulationP.Value, 9);
        Assert.Equal(2, gain.OverGiven.ForPopulationP.Family);
        Assert.Equal(0.02, gain.OverPredicted.Mean, 12);
        Assert.Equal("the same difference in every seed: no spread to test against", gain.OverPredicted.Remark);
        Assert.Equal(0.03, gain.GivenAbsoluteBias, 12);
        Assert.Equal(0.04, gain.PredictedAbsoluteBias, 12);
    }

    [Fact]
    public void Runs_without_thresholds_have_no_gain_and_that_is_said()
    {
        ThresholdGain gain = Cell(HandMade.Accuracies(HandMade.TenWorse, HandMade.TenBetter)).Gains[0];
        Assert.Equal("no run recorded thresholds", gain.Remark);
        Assert.Equal(0, gain.OverGiven.Pairs);
        Assert.True(double.IsNaN(gain.GivenAbsoluteBias));
    }

    /// <summary>
    /// Two methods that change places at random in every seed do not differ. Of 200 such experiments the plain test at 5 % errs in about
    /// ten, the corrected one in fewer.
    /// </summary>
    [Fact]
    public void Methods_that_change_places_at_random_seldom_differ()
    {
        var random = new Random(20_261_127);
        int plain = 0;
        int corrected = 0;
        for (int trial = 0; trial < 200; trial++)
        {
            double[] first = [.. Enumerable.Range(0, 20).Select(_ => 0.6 + 0.1 * random.NextDouble())];
            double[] second = [.. first.Select(value => value + (random.NextDouble() < 0.5 ? 0.02 : -0.02) * random.NextDouble())];
            PairedQuantity accuracy = Pair(HandMade.Accuracies(first, second)).BalancedAccuracy;
            plain += accuracy.OverSplitsP.Holm < 0.05 ? 1 : 0;
            corrected += accuracy.ForPopulationP.Holm < 0.05 ? 1 : 0;
        }

        Assert.InRange(plain, 1, 20);
        Assert.InRange(corrected, 0, plain);
    }

    [Fact]
    public void Two_experiments_are_paired_method_by_method()
    {
        ExperimentComparison comparison = ExperimentComparison.Between(
            Compared(HandMade.Accuracies(HandMade.TenBetter, HandMade.TenBetter)),
            Compared(HandMade.Accuracies(HandMade.TenWorse, HandMade.TenBetter) with { ExperimentId = "other-0123456789ab" }),
            new ComparisonOptions()
        );
        MeasureComparison cell = Assert.Single(comparison.Cells);
        Assert.Equal(
            ["standard of other-0123456789ab", "pruning of other-0123456789ab"],
            cell.AgainstReference.Select(pair => pair.Second)
        );
        Assert.Equal(0.122819396, cell.AgainstReference[0].BalancedAccuracy.ForPopulationP.Value, 9);
        Assert.Equal("equal in every seed", cell.AgainstReference[1].BalancedAccuracy.Remark);
        Assert.Empty(cell.AllPairs);
    }

    [Fact]
    public void Two_experiments_on_other_splits_are_refused_with_the_reason()
    {
        ExperimentResults results = HandMade.Accuracies(HandMade.TenWorse, HandMade.TenBetter);
        PointSpec point = results.Spec.Points[0];
        Refused("the data of compas differ", results, "fedcba9876543210");
        Refused("the split settings differ", With(point with { Split = new SplitSpec { Scheme = "authors" } }));
        Refused(
            "dataset.alpha is 0.5 in one and 2 in the other",
            With(point with { Dataset = point.Dataset with { Options = new(point.Dataset.Options) { ["alpha"] = "2" } } })
        );
        Refused("they have no seed in common", results with { Spec = results.Spec with { Seeds = [99] } });
        Refused("they have no measure in common", results with { Spec = results.Spec with { Measures = ["eod"] } });

        ExperimentResults With(PointSpec other) => results with { Spec = results.Spec with { Points = [other] } };

        void Refused(string reason, ExperimentResults other, string hash = "0123456789abcdef")
        {
            ComparisonException refused = Assert.Throws<ComparisonException>(() =>
                ExperimentComparison.Between(Compared(results), Compared(other, hash), new ComparisonOptions())
            );
            Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        }
    }

    private static ComparedExperiment Compared(ExperimentResults results, string hash = "0123456789abcdef") =>
        new(results, new Dictionary<string, string> { ["compas"] = hash });

    private static (double, double)[] Unbiased(double[] accuracies) => [.. accuracies.Select(value => (0.01, value))];

    private static MeasureComparison Cell(ExperimentResults results, ComparisonOptions? options = null) =>
        Assert.Single(ExperimentComparison.Of(results, options ?? new ComparisonOptions()).Cells);

    private static MethodPair Pair(ExperimentResults results, ComparisonOptions? options = null) =>
        Assert.Single(Cell(results, options).AgainstReference);
}
