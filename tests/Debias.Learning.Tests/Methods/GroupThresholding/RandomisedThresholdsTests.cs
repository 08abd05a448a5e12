using Debias.Datasets;
using Debias.Fairness;
using Debias.Fairness.PostProcessing;
using Debias.Learning.Methods;
using Debias.Learning.Methods.GroupThresholding;

namespace Debias.Learning.Tests.Methods.GroupThresholding;

[Trait("Speed", "Fast")]
public sealed class RandomisedThresholdsTests
{
    [Fact]
    public void The_candidate_of_the_experiments_bound_is_chosen_and_its_predictions_are_those_counted()
    {
        MethodContext context = MethodSample.Context();
        MethodOutcome outcome = Run(context, ThresholdConstraint.Measure);
        TrajectoryPoint chosen = outcome.Trajectory[outcome.Selected];
        Partition test = context.Data.Test;

        Assert.Equal((int)Math.Round(1000 * (context.Epsilon - context.Margin)), chosen.Step);
        Assert.Equal(Confusion.Of(outcome.Test.Labels, test.Labels, test.ProtectedAttribute), chosen.Test);
        Assert.True(double.IsNaN(outcome.Threshold));
    }

    [Fact]
    public void The_same_context_draws_the_same_labels_and_another_seed_others()
    {
        MethodContext context = MethodSample.Context();

        Assert.Equal(
            Run(context, ThresholdConstraint.EqualisedOdds).Test.Labels,
            Run(context, ThresholdConstraint.EqualisedOdds).Test.Labels
        );

        // What is drawn belongs to the seed; a mixture that draws nothing would be equal.
        Assert.Contains(
            Enumerable.Range(2, 20),
            seed =>
                !Run(context with { Seed = seed }, ThresholdConstraint.EqualisedOdds)
                    .Test.Labels.SequenceEqual(Run(context, ThresholdConstraint.EqualisedOdds).Test.Labels)
        );
    }

    private static MethodOutcome Run(MethodContext context, ThresholdConstraint constraint) =>
        new RandomisedThresholdsMethod(new RandomisedThresholdsOptions { Constraint = constraint }).Run(context, CancellationToken.None);
}
