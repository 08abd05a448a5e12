using Debias.Datasets;
using Debias.Fairness;
using Debias.Learning.Methods;
using Debias.Learning.Methods.Catalog;
using Debias.OptionModel;

namespace Debias.Learning.Tests.Methods;

/// <summary>What holds for each method where there are more than two groups, and rows of none.</summary>
[Trait("Speed", "Slow")]
public sealed class SeveralGroupsTests
{
    public static TheoryData<string, FairnessMeasure> Methods
    {
        get
        {
            var cases = new TheoryData<string, FairnessMeasure>();
            foreach (string method in MethodCatalog.BuiltIn.Names.Where(Works))
            {
                cases.Add(method, FairnessMeasure.StatisticalParityDifference);
                cases.Add(method, FairnessMeasure.EqualOpportunityDifference);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void How_groups_are_numbered_changes_no_prediction(string method, FairnessMeasure measure) =>
        AssertSame(Run(method, measure, renumbered: false), Run(method, measure, renumbered: true));

    [Theory]
    [InlineData("pruning", ProxyKind.Variance)]
    [InlineData("pruning", ProxyKind.SmoothRange)]
    [InlineData("bias-gda", ProxyKind.Variance)]
    [InlineData("bias-gda", ProxyKind.SmoothRange)]
    public void Every_proxy_finds_something_of_its_own(string method, ProxyKind proxy)
    {
        MethodOutcome pairwise = Run(method, FairnessMeasure.StatisticalParityDifference, renumbered: false);
        MethodOutcome spread = Run(method, FairnessMeasure.StatisticalParityDifference, renumbered: false, proxy);

        AssertSame(spread, Run(method, FairnessMeasure.StatisticalParityDifference, renumbered: true, proxy));
        Assert.NotEqual(pairwise.Trajectory.Select(point => point.Test), spread.Trajectory.Select(point => point.Test));
    }

    [Theory]
    [InlineData("pruning", ProxyKind.PairwiseActive)]
    [InlineData("bias-gda", ProxyKind.PairwiseActive)]
    [InlineData("bias-gda", ProxyKind.Variance)]
    [InlineData("bias-gda", ProxyKind.SmoothRange)]
    public void Following_a_proxy_lowers_the_bias_somewhere_on_the_way(string method, ProxyKind proxy)
    {
        MethodOutcome outcome = Run(method, FairnessMeasure.StatisticalParityDifference, renumbered: false, proxy);
        double initial = BiasOf(Run("standard", FairnessMeasure.StatisticalParityDifference, renumbered: false));

        Assert.True(outcome.Trajectory.Min(point => point.Bias) < 0.8 * initial);
        Assert.All(outcome.Trajectory, point => Assert.InRange(point.Bias, 0, 1));
    }

    [Theory]
    [InlineData("group-thresholds")]
    [InlineData("roc")]
    [InlineData("random")]
    public void Methods_that_choose_by_the_objective_keep_the_range_within_epsilon_on_validation_rows(string method)
    {
        MethodOutcome outcome = Run(method, FairnessMeasure.StatisticalParityDifference, renumbered: false, epsilon: 0.25);

        Assert.InRange(BiasOf(outcome), 0, 0.25);
    }

    [Fact]
    public void The_method_that_reads_the_group_out_of_the_network_is_refused_beforehand()
    {
        Assert.Contains("two groups", Refusal("predicted-group-thresholds"), StringComparison.Ordinal);
        Assert.Contains("measured", Refusal("roc", ("deprived", "declared")), StringComparison.Ordinal);
        Assert.Contains("two groups", Refusal("roc", ("favourable_label", "0")), StringComparison.Ordinal);
        Assert.Null(Refusal("roc"));
    }

    [Fact]
    public void The_exact_programme_of_too_many_groups_is_refused_instead_of_going_on_for_hours()
    {
        MethodContext context = MethodSample.OfSeveralGroups(renumbered: false);
        byte[] groups = [.. Enumerable.Range(0, context.Data.Validation.Rows).Select(row => (byte)(row % 25))];
        context = context with { Data = context.Data with { Validation = context.Data.Validation with { ProtectedAttribute = groups } } };

        NumericalException failure = Assert.Throws<NumericalException>(() =>
            MethodCatalog
                .BuiltIn.Get("randomised-group-thresholds")
                .Create(Options("randomised-group-thresholds"))
                .Run(context, TestContext.Current.CancellationToken)
        );
        Assert.Contains("25 groups are too many", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Rows of no group may be among the test rows alone: they are decided by what is best for everybody.</summary>
    [Theory]
    [InlineData("group-thresholds")]
    [InlineData("randomised-group-thresholds")]
    public void Rows_of_no_group_that_validation_rows_know_nothing_of_are_decided_as_all_rows_are(string method)
    {
        MethodContext context = MethodSample.Context();
        var nobody = new byte[context.Data.Test.Rows];
        nobody.AsSpan().Fill(GroupCodes.None);
        context = context with { Data = context.Data with { Test = context.Data.Test with { ProtectedAttribute = nobody } } };
        MethodOutcome outcome = MethodCatalog
            .BuiltIn.Get(method)
            .Create(Options(method))
            .Run(context, TestContext.Current.CancellationToken);

        Assert.InRange(outcome.Test.Labels.Average(label => (double)label), 0.2, 0.8);
        Assert.True(Confusion.Of(outcome.Test.Labels, context.Data.Test.Labels, nobody).BalancedAccuracy > 0.6);
    }

    [Fact]
    public void Datasets_and_measures_agree_on_the_code_of_no_group() => Assert.Equal(GroupAttribute.None, GroupCodes.None);

    private static bool Works(string method) => Refusal(method) is null;

    private static string? Refusal(string method, params ReadOnlySpan<(string Name, string Value)> options) =>
        MethodCatalog.BuiltIn.Get(method).RefusesSeveralGroups(Options(method, options));

    private static Dictionary<string, string> Options(string method, params ReadOnlySpan<(string Name, string Value)> given)
    {
        var options = new Dictionary<string, string>(MethodCatalog.BuiltIn.Get(method).Options.Defaults(Protocol.Recommended));
        ReadOnlySpan<(string, string)> shorter =
        [
            ("trials", "20"),
            ("evaluations", "40"),
            ("batch_size", "50"),
            ("critic_steps", "5"),
            ("actor_steps", "4"),
            ("fits", "3"),
            .. given,
        ];
        foreach ((string name, string value) in shorter)
        {
            if (options.ContainsKey(name))
            {
                options[name] = value;
            }
        }

        if (method.StartsWith("adversarial", StringComparison.Ordinal))
        {
            options["epochs"] = "4";
        }

        return options;
    }

    private static MethodOutcome Run(
        string method,
        FairnessMeasure measure,
        bool renumbered,
        ProxyKind proxy = ProxyKind.PairwiseActive,
        double epsilon = 0.05
    )
    {
        (string, string)[] options =
            method == "bias-gda" ? [("proxy", OptionNames.Of(proxy)), ("learning_rate", "0.01")] : [("proxy", OptionNames.Of(proxy))];
        return MethodCatalog
            .BuiltIn.Get(method)
            .Create(Options(method, options))
            .Run(MethodSample.OfSeveralGroups(renumbered, measure) with { Epsilon = epsilon }, TestContext.Current.CancellationToken);
    }

    private static void AssertSame(MethodOutcome expected, MethodOutcome actual)
    {
        Assert.Equal(expected.Threshold, actual.Threshold);
        Assert.Equal(expected.Selected, actual.Selected);
        Assert.Equal(expected.Test.Scores, actual.Test.Scores);
        Assert.Equal(expected.Validation.Labels, actual.Validation.Labels);
        Assert.Equal(expected.Test.Labels, actual.Test.Labels);
        Assert.Equal(
            expected.Trajectory.Select(point => (point.Step, point.Threshold, point.Bias, point.Performance, point.Objective)),
            actual.Trajectory.Select(point => (point.Step, point.Threshold, point.Bias, point.Performance, point.Objective))
        );
    }

    private static double BiasOf(MethodOutcome outcome)
    {
        MethodContext context = MethodSample.OfSeveralGroups(renumbered: false);
        return Confusion
            .Of(outcome.Validation.Labels, context.Data.Validation.Labels, context.Data.Validation.ProtectedAttribute)
            .Bias(context.Measure);
    }
}
