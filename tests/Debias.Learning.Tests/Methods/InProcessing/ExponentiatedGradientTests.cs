using Debias.Fairness;
using Debias.Fairness.Reductions;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Methods;
using Debias.Learning.Methods.Candidates;
using Debias.Learning.Methods.ExponentiatedGradient;
using Debias.Learning.Training;

namespace Debias.Learning.Tests.Methods.InProcessing;

[Trait("Speed", "Fast")]
public sealed class ExponentiatedGradientTests
{
    private const double Bound = 0.02;

    public static TheoryData<int, FairnessMeasure, int> Problems =>
        new()
        {
            { 1, FairnessMeasure.StatisticalParityDifference, 2 },
            { 2, FairnessMeasure.StatisticalParityDifference, 2 },
            { 3, FairnessMeasure.EqualOpportunityDifference, 2 },
            { 4, FairnessMeasure.StatisticalParityDifference, 4 },
            { 5, FairnessMeasure.EqualOpportunityDifference, 3 },
        };

    /// <summary>
    /// Rows of eight kinds that a classifier tells apart: there are 256 classifiers, so that the best response is known and so is the best
    /// mixture, which algorithm 1 has to reach but for its gap (theorem 1 of the paper: cost by twice the gap, excess by (1 + 2 gap) / B).
    /// </summary>
    [Theory]
    [MemberData(nameof(Problems))]
    public void With_exact_best_responses_the_best_mixture_is_found(int seed, FairnessMeasure measure, int groups)
    {
        const double most = 100;
        Confusion[] all = Classifiers(seed, groups);
        var costs = ErrorCosts.Balanced(all[0]);
        var constraints = new ParityConstraints(measure, all[0], Bound);
        (double[] best, _) = MixtureProgramme.Solve(all, costs, constraints, most);
        double Cost(IReadOnlyList<double> weights, Func<int, Confusion> of) => weights.Select((q, i) => q * costs.Total(of(i))).Sum();
        int asked = 0;
        var game = new LagrangianGame(
            prices =>
            {
                asked++;
                return new ReductionClassifier(all.MinBy(one => costs.Total(one) + Priced(constraints, one, prices)), [], []);
            },
            costs,
            constraints,
            most,
            trainings: 1000
        );
        Mixture[] mixtures = [.. new MixtureSearch(game, constraints, new ExponentiatedGradientOptions { Iterations = 100 }).Run()];

        Mixture found = mixtures.MinBy(mixture => mixture.Gap)!;
        Assert.False(game.RanOut);
        Assert.InRange(found.Gap, 0, 0.02);
        Assert.InRange(Cost(found.Weights, i => game.Known[i].Train) - Cost(best, i => all[i]), -1e-9, 2 * found.Gap);
        double excess = Enumerable
            .Range(0, constraints.Count)
            .Max(number => found.Weights.Select((q, i) => q * constraints.Values(game.Known[i].Train)[number]).Sum() - Bound);
        Assert.InRange(excess, double.NegativeInfinity, (1 + (2 * found.Gap)) / most);
        Assert.InRange(asked, 2, 1000);
        // Without constraints kept it would not be this mixture.
        Assert.True(all.Min(costs.Total) < Cost(best, i => all[i]) - 0.001);
    }

    /// <summary>At the first prices both sides of every group cancel, and errors count alike: training is the standard network's.</summary>
    [Fact]
    public void The_first_classifier_is_the_standard_network()
    {
        MethodContext context = MethodSample.Context(new FusedCpuEngine());
        var options = new ExponentiatedGradientOptions { Costs = ErrorWeighting.ErrorRate, Iterations = 1 };

        MethodOutcome outcome = new ExponentiatedGradientMethod(options).Run(context, TestContext.Current.CancellationToken);

        float[] standard = NetworkPrediction
            .Scores(
                context,
                "test",
                RetrainedNetwork.Train(context, "test", TrainingObjective.Standard, TestContext.Current.CancellationToken)
            )
            .Test;
        Assert.Equal(NetworkPrediction.Classify(standard, 0.5).Labels, outcome.Test.Labels);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Networks_are_mixed_to_less_bias(bool severalGroups)
    {
        MethodContext context = severalGroups ? MethodSample.OfSeveralGroups(renumbered: false) : MethodSample.Context();
        var options = new ExponentiatedGradientOptions { Mixture = ReturnedMixture.LeastGap, Trainings = 14 };

        MethodOutcome outcome = new ExponentiatedGradientMethod(options).Run(context, TestContext.Current.CancellationToken);

        TrajectoryPoint first = outcome.Trajectory[0],
            chosen = outcome.Trajectory[outcome.Selected];
        Assert.True(Math.Abs(chosen.Bias) < Math.Abs(first.Bias) / 2, $"{first.Bias} became {chosen.Bias}");
        Assert.Contains(outcome.Test.Scores, score => score is > 0 and < 1);
        Assert.Equal(Confusion.Of(outcome.Test.Labels, context.Data.Test.Labels, context.Data.Test.ProtectedAttribute), chosen.Test);
    }

    [Fact]
    public void No_more_networks_are_trained_than_allowed_and_what_is_known_is_mixed()
    {
        Confusion[] all = Classifiers(1, 2);
        var costs = ErrorCosts.ErrorRate(all[0]);
        var constraints = new ParityConstraints(FairnessMeasure.StatisticalParityDifference, all[0], Bound);
        int asked = 0;
        var game = new LagrangianGame(
            prices => new ReductionClassifier(all[asked++], [], []),
            costs,
            constraints,
            largestPrice: 100,
            trainings: 3
        );

        Mixture[] mixtures = [.. new MixtureSearch(game, constraints, new ExponentiatedGradientOptions()).Run()];

        Assert.True(game.RanOut);
        Assert.Equal(3, asked);
        Assert.All(mixtures, mixture => Assert.Equal(1, mixture.Weights.Sum(), 1e-12));
        Assert.Equal(double.PositiveInfinity, mixtures[^1].Gap);
    }

    private static double Priced(ParityConstraints constraints, Confusion predictions, IReadOnlyList<double> prices) =>
        constraints.Values(predictions).Select((value, number) => value * prices[number]).Sum();

    private static Confusion[] Classifiers(int seed, int groups)
    {
        const int kinds = 8;
        var random = new Random(seed);
        int[,,] rows = new int[kinds, groups, 2];
        for (int kind = 0; kind < kinds; kind++)
        {
            for (int group = 0; group < groups; group++)
            {
                // Kinds that are positive more often are those of the later groups.
                int size = random.Next(5, 60) + (20 * (kind * groups / kinds == group ? 1 : 0));
                rows[kind, group, 1] = size * (kind + 1) / (kinds + 1);
                rows[kind, group, 0] = size - rows[kind, group, 1];
            }
        }

        return
        [
            .. Enumerable
                .Range(0, 1 << kinds)
                .Select(accepted =>
                    Confusion.FromGroups([
                        .. Enumerable
                            .Range(0, groups)
                            .Select(group =>
                            {
                                var counts = new GroupCounts(0, 0, 0, 0);
                                for (int kind = 0; kind < kinds; kind++)
                                {
                                    counts +=
                                        (accepted >> kind & 1) == 1
                                            ? new GroupCounts(rows[kind, group, 1], rows[kind, group, 0], 0, 0)
                                            : new GroupCounts(0, 0, rows[kind, group, 0], rows[kind, group, 1]);
                                }

                                return counts;
                            }),
                    ])
                ),
        ];
    }
}
