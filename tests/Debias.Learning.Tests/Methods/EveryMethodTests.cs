using Debias.Fairness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Methods;
using Debias.Learning.Methods.Candidates;
using Debias.Learning.Methods.Catalog;
using Debias.OptionModel;

namespace Debias.Learning.Tests.Methods;

/// <summary>What holds for each method under each protocol.</summary>
[Trait("Speed", "Slow")]
public class EveryMethodTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (string method in MethodCatalog.BuiltIn.Names)
            {
                cases.Add(method, "paper");
                cases.Add(method, "released");
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_base_network_is_left_as_it_was(string method, string protocol)
    {
        MethodContext context = MethodSample.Context();
        ClassifierWeights before = context.BaseNetwork.Copy();

        Run(method, protocol, context);

        Assert.True(context.BaseNetwork.BitwiseEquals(before));
    }

    /// <summary>Every method twice on one context, the second time in the opposite order, and once on another.</summary>
    [Theory]
    [InlineData("paper")]
    [InlineData("released")]
    public void Results_repeat_whatever_ran_before(string protocol)
    {
        MethodContext context = MethodSample.Context();
        string[] methods = [.. MethodCatalog.BuiltIn.Names];
        Dictionary<string, MethodOutcome> first = methods.ToDictionary(method => method, method => Run(method, protocol, context));
        foreach (string method in methods.Reverse())
        {
            AssertEqual(first[method], Run(method, protocol, context));
            AssertEqual(first[method], Run(method, protocol, MethodSample.Context()));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Results_do_not_depend_on_the_number_of_threads(string method, string protocol)
    {
        var engine = new FusedCpuEngine();
        MethodOutcome one = Run(method, protocol, MethodSample.Context(engine));

        AssertEqual(one, Run(method, protocol, MethodSample.Context(engine) with { Threads = 3 }));
        AssertEqual(one, Run(method, protocol, MethodSample.Context(engine) with { Threads = 50 }));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Labels_follow_from_scores_as_the_method_says(string method, string protocol)
    {
        MethodContext context = MethodSample.Context();
        MethodOutcome outcome = Run(method, protocol, context);

        if (outcome.Rule == LabelRule.Threshold)
        {
            Assert.Equal(NetworkPrediction.Classify(outcome.Test.Scores, outcome.Threshold).Labels, outcome.Test.Labels);
        }
        else if (MethodCatalog.BuiltIn.Get(method).ReturnsMixture)
        {
            Assert.False(outcome.NetworkGivesScores);
            Assert.All(
                outcome.Test.Scores.Zip(outcome.Test.Labels),
                row => Assert.True(row.First is > 0 and < 1 || row.Second == (byte)row.First, "a row that is certain is not drawn")
            );
        }
        else
        {
            Assert.False(MethodCatalog.BuiltIn.Get(method).ReturnsNetwork);
            Assert.Equal(NetworkPrediction.Scores(context, method, context.BaseNetwork).Test, outcome.Test.Scores);
        }
    }

    [Fact]
    public void Equalised_odds_randomised_thresholds_and_mixtures_draw_labels_and_nobody_else_does() =>
        Assert.Equal(
            ["eq-odds", "randomised-group-thresholds", "exponentiated-gradient"],
            MethodCatalog.BuiltIn.Names.Where(name => Run(name, "paper", MethodSample.Context()).Rule == LabelRule.Random)
        );

    [Theory]
    [MemberData(nameof(Cases))]
    public void Predictions_cover_every_row_and_the_choice_lies_in_the_trajectory(string method, string protocol)
    {
        MethodContext context = MethodSample.Context(measure: FairnessMeasure.EqualOpportunityDifference);

        MethodOutcome outcome = Run(method, protocol, context);

        Assert.Equal(context.Data.Validation.Rows, outcome.Validation.Labels.Length);
        Assert.Equal(context.Data.Test.Rows, outcome.Test.Scores.Length);
        Assert.All(outcome.Test.Labels, label => Assert.InRange(label, 0, 1));
        Assert.InRange(outcome.Selected, -1, outcome.Trajectory.Count - 1);
        Assert.All(
            outcome.Trajectory,
            point =>
                Assert.Equal(ConstrainedObjective.Value(point.Performance, point.Bias, context.Epsilon - context.Margin), point.Objective)
        );
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_cancelled_run_ends(string method, string protocol)
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() =>
            Create(method, protocol).Run(MethodSample.Context() with { Threads = 2 }, cancellation.Token)
        );
    }

    /// <summary>Training another network does not look at the base network.</summary>
    public static IEnumerable<TheoryDataRow<string, string>> CasesThatEditTheNetwork =>
        Cases.Where(row => row.Data.Item1 is not ("gap-regularisation" or "reweighing" or "exponentiated-gradient"));

    [Theory]
    [MemberData(nameof(CasesThatEditTheNetwork))]
    public void A_network_that_is_not_a_number_is_reported(string method, string protocol)
    {
        MethodContext context = MethodSample.Context();
        context.BaseNetwork.Parameters[context.BaseNetwork.Layout.OutputBias] = float.NaN;

        NumericalException failure = Assert.Throws<NumericalException>(() => Run(method, protocol, context));

        Assert.Contains(method, failure.Message, StringComparison.Ordinal);
    }

    private static IDebiasingMethod Create(string method, string protocol)
    {
        var options = new Dictionary<string, string>(
            MethodCatalog.BuiltIn.Get(method).Options.Defaults(OptionNames.Parse<Protocol>(protocol))
        );
        Shorten(options, "epochs", "6");
        Shorten(options, "trials", "8");
        Shorten(options, "evaluations", "40");
        Shorten(options, "batch_size", "50");
        Shorten(options, "critic_steps", "5");
        Shorten(options, "actor_steps", "4");
        Shorten(options, "weights", "3");
        Shorten(options, "shifts", "1");
        Shorten(options, "fits", "2");
        Shorten(options, "trainings", "4");
        return MethodCatalog.BuiltIn.Get(method).Create(options);
    }

    private static void Shorten(Dictionary<string, string> options, string name, string value)
    {
        if (options.ContainsKey(name))
        {
            options[name] = value;
        }
    }

    private static MethodOutcome Run(string method, string protocol, MethodContext context) =>
        Create(method, protocol).Run(context, TestContext.Current.CancellationToken);

    private static void AssertEqual(MethodOutcome expected, MethodOutcome actual)
    {
        Assert.Equal(expected.Threshold, actual.Threshold);
        Assert.Equal(expected.Selected, actual.Selected);
        Assert.Equal(expected.Trajectory, actual.Trajectory);
        Assert.Equal(expected.Validation.Labels, actual.Validation.Labels);
        Assert.Equal(expected.Test.Labels, actual.Test.Labels);
        Assert.Equal(expected.Test.Scores, actual.Test.Scores);
    }
}
