using Debias.Datasets;
using Debias.Fairness;
using Debias.Learning.Engines;
using Debias.Learning.Methods;
using Debias.Learning.Methods.BiasGradient;
using Debias.Learning.Methods.Candidates;
using Debias.Learning.Methods.EqualisedOdds;
using Debias.Learning.Methods.Pruning;
using Debias.Learning.Methods.Pruning.Units;
using Debias.Learning.Methods.RandomPerturbation;
using Debias.Learning.Methods.Standard;

namespace Debias.Learning.Tests.Methods;

/// <summary>What each method returns out of what it went through.</summary>
[Trait("Speed", "Fast")]
public class SelectionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Standard_predicts_at_the_threshold_of_highest_validation_balanced_accuracy()
    {
        MethodContext context = MethodSample.Context();
        MethodOutcome outcome = new StandardMethod().Run(context, Cancellation);
        double[] accuracies =
        [
            .. Enumerable
                .Range(0, 101)
                .Select(index =>
                    Confusion
                        .AtThreshold(
                            outcome.Validation.Scores,
                            index / 100.0,
                            context.Data.Validation.Labels,
                            context.Data.Validation.ProtectedAttribute
                        )
                        .BalancedAccuracy
                ),
        ];

        Assert.Equal(Array.IndexOf(accuracies, accuracies.Max()) / 100.0, outcome.Threshold);
        Assert.Equal(outcome.Test.Scores.Select(score => (byte)(score > (float)outcome.Threshold ? 1 : 0)), outcome.Test.Labels);
    }

    [Fact]
    public void The_first_candidate_with_the_highest_objective_is_returned()
    {
        MethodOutcome outcome = new PruningMethod(new PruningOptions { Steps = 20 }).Run(MethodSample.Context(), Cancellation);
        double best = outcome.Trajectory.Max(point => point.Objective);

        Assert.True(best > 0);
        Assert.Equal(outcome.Trajectory.ToList().FindIndex(point => point.Objective == best), outcome.Selected);
        Assert.Equal(outcome.Trajectory[outcome.Selected].Threshold, outcome.Threshold);
    }

    [Fact]
    public void The_least_bias_above_the_bound_is_returned()
    {
        var options = new PruningOptions
        {
            Steps = 0,
            Selection = SelectionRule.LeastBias,
            MinimumPerformance = 0.6,
            IncludeUnpruned = true,
        };
        MethodOutcome outcome = new PruningMethod(options).Run(MethodSample.Context(), Cancellation);
        double least = outcome.Trajectory.Where(point => point.Performance >= 0.6).Min(point => Math.Abs(point.Bias));

        Assert.Equal(least, Math.Abs(outcome.Trajectory[outcome.Selected].Bias));
    }

    [Fact]
    public void A_bound_out_of_reach_leaves_the_base_network()
    {
        MethodContext context = MethodSample.Context();
        var options = new PruningOptions { Selection = SelectionRule.LeastBias, MinimumPerformance = 1 };
        MethodOutcome outcome = new PruningMethod(options).Run(context, Cancellation);

        Assert.Equal(-1, outcome.Selected);
        Assert.Equal(new StandardMethod().Run(context, Cancellation).Test.Scores, outcome.Test.Scores);
    }

    [Theory]
    [InlineData(UnitRemoval.Outgoing)]
    [InlineData(UnitRemoval.Incoming)]
    public void Removing_every_unit_leaves_a_constant(UnitRemoval removal)
    {
        // B = 1 removes everything in one step.
        var options = new PruningOptions
        {
            Steps = 1,
            Share = PruningShare.Remaining,
            PruneInputs = true,
            Removal = removal,
        };
        MethodOutcome outcome = new PruningMethod(options).Run(MethodSample.Context(), Cancellation);

        Assert.Equal(18, Assert.Single(outcome.Trajectory).Step);
        Assert.Equal(0.5, outcome.Trajectory[0].Performance);
        Assert.Single(outcome.Test.Scores.Distinct());
    }

    [Fact]
    public void The_input_block_is_pruned_on_request_only()
    {
        int Removed(bool inputs) => new PruningMethod(
                new PruningOptions
                {
                    Steps = 1,
                    Share = PruningShare.Remaining,
                    PruneInputs = inputs,
                }
            ).Run(MethodSample.Context(), Cancellation).Trajectory[0].Step;

        Assert.Equal(12, Removed(false));
        Assert.Equal(18, Removed(true));
    }

    /// <summary>Lines 5 and 6 of Algorithm 1 by hand: a quarter of eight units is above their upper quartile.</summary>
    [Fact]
    public void The_quantile_of_algorithm_1_is_over_all_units_the_removed_ones_included()
    {
        Assert.Equal([7, 6], ContributionQuantile.Above([1, 2, 3, 4, 5, 6, 7, 8], prunable: 8, steps: 4));
        Assert.Equal([0, 1], ContributionQuantile.Above([-1, -2, -3, -4, -5, -6, -7, -8], prunable: 8, steps: 4));

        // Contributions 1, 2, 3, 4, 5, 6, 0, 0: their upper quartile is 4.25.
        Assert.Equal([5, 4], ContributionQuantile.Above([1, 2, 3, 4, 5, 6], prunable: 8, steps: 4));

        // The quantile itself is not above the quantile.
        Assert.Empty(ContributionQuantile.Above([1, 1, 1, 1], prunable: 4, steps: 4));

        // Fewer than a quarter of the units contribute: the quantile is 0, and none is above it but those that do.
        Assert.Equal([0], ContributionQuantile.Above([1], prunable: 8, steps: 4));
        Assert.Empty(ContributionQuantile.Above([-1], prunable: 8, steps: 4));
    }

    [Fact]
    public void Where_no_candidate_qualifies_the_first_is_returned_on_request_only()
    {
        // A bound that no candidate reaches.
        MethodOutcome Run(NoneQualifies none) =>
            new PruningMethod(
                new PruningOptions
                {
                    Selection = SelectionRule.LeastBias,
                    MinimumPerformance = 1,
                    WhenNoneQualifies = none,
                }
            ).Run(MethodSample.Context(), Cancellation);

        MethodOutcome kept = Run(NoneQualifies.BaseNetwork);
        Assert.Equal(-1, kept.Selected);
        Assert.Equal(new StandardMethod().Run(MethodSample.Context(), Cancellation).Test.Scores, kept.Test.Scores);
        MethodOutcome first = Run(NoneQualifies.FirstCandidate);
        Assert.Equal(0, first.Selected);
        Assert.NotEqual(kept.Test.Scores, first.Test.Scores);
    }

    [Theory]
    [InlineData(NetworkMode.Evaluation)]
    [InlineData(NetworkMode.Training)]
    public void Fine_tuning_brings_the_validation_bias_down(NetworkMode mode)
    {
        MethodContext context = MethodSample.Context();
        var options = new BiasGradientOptions
        {
            Optimiser = OptimiserRule.Adam,
            LearningRate = 3e-3,
            Epoch = EpochRule.Pass,
            BatchSize = 40,
            Epochs = 25,
            Mode = mode,
        };
        MethodOutcome tuned = new BiasGradientMethod(options).Run(context, Cancellation);
        MethodOutcome standard = new StandardMethod().Run(context, Cancellation);

        Assert.True(tuned.Selected >= 0);
        Assert.True(tuned.Trajectory[tuned.Selected].Objective > 0);
        Assert.True(Math.Abs(Bias(context, tuned)) < Math.Abs(Bias(context, standard)));
    }

    [Fact]
    public void Evaluations_are_spread_over_a_pass()
    {
        // 160 rows make 8 batches of 20: with 3 evaluations every second batch counts, from the first on.
        var options = new BiasGradientOptions
        {
            Epoch = EpochRule.Pass,
            BatchSize = 20,
            Epochs = 2,
            EvaluationsPerEpoch = 3,
        };
        MethodOutcome outcome = new BiasGradientMethod(options).Run(MethodSample.Context(), Cancellation);

        Assert.Equal([1, 3, 5, 7, 9, 11, 13, 15], outcome.Trajectory.Select(point => point.Step));
    }

    [Fact]
    public void The_best_perturbation_keeps_its_own_threshold()
    {
        MethodContext context = MethodSample.Context();
        MethodOutcome outcome = new RandomPerturbationMethod(new RandomPerturbationOptions { Trials = 30 }).Run(context, Cancellation);

        Assert.Equal(Enumerable.Range(0, 30), outcome.Trajectory.Select(point => point.Step));
        Assert.Equal(outcome.Trajectory[outcome.Selected].Threshold, outcome.Threshold);
        Assert.Equal(outcome.Trajectory.Max(point => point.Objective), outcome.Trajectory[outcome.Selected].Objective);
        Assert.Equal(outcome.Trajectory[outcome.Selected].Bias, Bias(context, outcome), 1e-12);
    }

    [Fact]
    public void Equalised_odds_draws_by_seed_and_apart_for_each_part()
    {
        MethodOutcome Run(long seed) =>
            new EqualisedOddsMethod(new EqualisedOddsOptions()).Run(MethodSample.Context(seed: seed), Cancellation);

        Assert.Equal(double.NaN, Run(1).Threshold);
        Assert.NotEqual(Run(1).Test.Labels, Run(2).Test.Labels);
    }

    private static double Bias(MethodContext context, MethodOutcome outcome)
    {
        Partition validation = context.Data.Validation;
        return Confusion.Of(outcome.Validation.Labels, validation.Labels, validation.ProtectedAttribute).Bias(context.Measure);
    }
}
