using Debias.Learning.Engines.Fused;
using Debias.Learning.Methods;
using Debias.Learning.Methods.UnitSearch;
using Debias.Numerics;

namespace Debias.Learning.Tests.Methods.UnitSearch;

[Trait("Speed", "Fast")]
public sealed class UnitSearchTests
{
    [Theory]
    [InlineData(UnitSearchStrategy.Annealing, UnitSearchCost.ConstrainedObjective)]
    [InlineData(UnitSearchStrategy.Annealing, UnitSearchCost.NeuFair)]
    [InlineData(UnitSearchStrategy.RandomWalk, UnitSearchCost.ConstrainedObjective)]
    [InlineData(UnitSearchStrategy.GreedyExact, UnitSearchCost.ConstrainedObjective)]
    public void Every_candidate_is_better_than_those_before_it_and_the_last_is_returned(UnitSearchStrategy strategy, UnitSearchCost cost)
    {
        MethodOutcome outcome = Run(
            new UnitSearchOptions
            {
                Strategy = strategy,
                Cost = cost,
                Evaluations = 300,
            }
        );
        Assert.NotEmpty(outcome.Trajectory);
        Assert.Equal(outcome.Trajectory.Count - 1, outcome.Selected);
        Assert.Equal(outcome.Trajectory.Select(point => point.Step).Order().Distinct(), outcome.Trajectory.Select(point => point.Step));
        Assert.InRange(outcome.Trajectory[^1].Step, 1, 299);
        if (cost == UnitSearchCost.ConstrainedObjective)
        {
            double[] objectives = [.. outcome.Trajectory.Select(point => point.Objective)];
            Assert.Equal(objectives.Max(), objectives[^1]);
        }
        else
        {
            Assert.All(outcome.Trajectory, point => Assert.Equal(0.5, point.Threshold));
        }
    }

    [Theory]
    [InlineData(UnitSearchStrategy.Annealing)]
    [InlineData(UnitSearchStrategy.RandomWalk)]
    [InlineData(UnitSearchStrategy.GreedyExact)]
    public void Sets_keep_within_their_bounds_and_the_number_of_evaluations(UnitSearchStrategy strategy)
    {
        MethodContext context = MethodSample.Context(new FusedCpuEngine());
        var options = new UnitSearchOptions
        {
            Strategy = strategy,
            Evaluations = 200,
            MostUnits = 0.25,
        };
        MethodOutcome outcome = new UnitSearchMethod(options).Run(context, TestContext.Current.CancellationToken);
        int width = context.BaseNetwork.Shape.Width;
        int output = context.BaseNetwork.Layout.OutputWeight;
        int[] removedFromOutput = [.. Enumerable.Range(0, width).Where(unit => outcome.Network.Parameters[output + unit] == 0)];
        Assert.InRange(removedFromOutput.Length, 0, (int)(0.25 * context.BaseNetwork.Shape.Units));
        Assert.All(outcome.Trajectory, point => Assert.InRange(point.Step, 0, 199));
    }

    [Fact]
    public void The_first_step_of_the_greedy_search_is_the_best_unit_alone()
    {
        int units = MethodSample.Context().BaseNetwork.Shape.Units;
        MethodOutcome alone = Run(new UnitSearchOptions { Strategy = UnitSearchStrategy.OneAtATime });
        MethodOutcome greedy = Run(new UnitSearchOptions { Strategy = UnitSearchStrategy.GreedyExact, Evaluations = units });
        MethodOutcome further = Run(new UnitSearchOptions { Strategy = UnitSearchStrategy.GreedyExact, Evaluations = 6 * units });
        Assert.Equal(alone.Test.Scores, greedy.Test.Scores);
        Assert.True(further.Trajectory[^1].Objective >= greedy.Trajectory[^1].Objective);
    }

    [Fact]
    public void The_first_temperature_accepts_three_worsening_moves_of_four()
    {
        (double Before, double After)[] moves = [(0.1, 0.2), (0.2, 0.25), (0.3, 0.9), (0.05, 0.06)];
        double temperature = AnnealingSchedule.InitialTemperature(moves);
        double accepted =
            moves.Sum(move => Exponential.Of(-move.After / temperature)) / moves.Sum(move => Exponential.Of(-move.Before / temperature));
        Assert.InRange(accepted, 0.749, 0.751);
        Assert.Equal(0, AnnealingSchedule.InitialTemperature([]));
    }

    private static MethodOutcome Run(UnitSearchOptions options) =>
        new UnitSearchMethod(options).Run(MethodSample.Context(new FusedCpuEngine()), TestContext.Current.CancellationToken);
}
