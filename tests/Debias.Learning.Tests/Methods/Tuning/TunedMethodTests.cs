using Debias.Datasets;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Methods;
using Debias.Learning.Methods.Catalog;
using Debias.Learning.Methods.Definitions;
using Debias.Learning.Methods.Tuning;
using Debias.OptionModel;

namespace Debias.Learning.Tests.Methods.Tuning;

[Trait("Speed", "Slow")]
public sealed class TunedMethodTests
{
    private static readonly Dictionary<string, string> Short = new()
    {
        ["epochs"] = "4",
        ["head_epochs"] = "3",
        ["trials"] = "6",
        ["evaluations"] = "30",
        ["critic_steps"] = "4",
        ["actor_steps"] = "3",
        ["weights"] = "3",
        ["shifts"] = "1",
        ["strengths"] = "[0.1,1]",
    };

    public static TheoryData<string> Tuned =>
        [.. MethodCatalog.BuiltIn.Definitions.Where(method => method.Space(Options(method)).Count > 0).Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Tuned))]
    public void Setting_0_is_the_plain_run_bit_for_bit(string name)
    {
        MethodDefinition method = MethodCatalog.BuiltIn.Get(name);
        MethodOutcome plain = method.Create(Options(method)).Run(Context(), TestContext.Current.CancellationToken);
        MethodOutcome tuned = Run(method, Context(), budget: 1);

        Assert.True(plain.Network.BitwiseEquals(tuned.Network));
        Assert.Equal(plain.Threshold, tuned.Threshold);
        Assert.Equal(plain.Validation.Labels, tuned.Validation.Labels);
        Assert.Equal(plain.Test.Scores, tuned.Test.Scores);
        TriedSetting only = Assert.Single(tuned.Tried!);
        Assert.Equal((0, null), (only.Number, only.Failure));
        Assert.Equal(0, tuned.Selected);
    }

    [Theory]
    [InlineData("two-head-merge")]
    [InlineData("random")]
    [InlineData("masked-fine-tuning")]
    public void A_larger_budget_goes_on_where_a_smaller_one_ended_and_the_best_on_validation_rows_is_returned(string name)
    {
        MethodDefinition method = MethodCatalog.BuiltIn.Get(name);
        MethodOutcome few = Run(method, Context(), budget: 3);
        MethodOutcome many = Run(method, Context(), budget: 7);

        Assert.Equal(3, few.Trajectory.Count);
        Assert.Equal(few.Trajectory, many.Trajectory.Take(3));
        Assert.Equal(few.Tried!.Select(Words), many.Tried!.Take(3).Select(Words));
        Assert.Equal(Enumerable.Range(0, 7), many.Trajectory.Select(point => point.Step));
        TrajectoryPoint best = many.Trajectory.MaxBy(point => point.Objective);
        Assert.Equal(best, many.Trajectory[many.Selected]);

        // The outcome is that of the chosen setting alone.
        MethodOutcome alone = method
            .Create(TuningSpace.Apply(Options(method), many.Tried![best.Step].Values))
            .Run(Context(), TestContext.Current.CancellationToken);
        Assert.Equal(alone.Test.Scores, many.Test.Scores);
        Assert.Equal(alone.Validation.Labels, many.Validation.Labels);
    }

    [Theory]
    [InlineData("two-head-merge")]
    [InlineData("bias-gda")]
    [InlineData("gap-regularisation")]
    public void Test_labels_choose_nothing(string name)
    {
        MethodDefinition method = MethodCatalog.BuiltIn.Get(name);
        MethodContext context = Context();
        Partition test = context.Data.Test;
        MethodContext poisoned = context with
        {
            Data = context.Data with { Test = test with { Labels = [.. test.Labels.Select(label => (byte)(1 - label))] } },
        };

        MethodOutcome honest = Run(method, context, budget: 5);
        MethodOutcome other = Run(method, poisoned, budget: 5);

        Assert.Equal(honest.Selected, other.Selected);
        Assert.Equal(honest.Test.Scores, other.Test.Scores);
        Assert.Equal(honest.Trajectory.Select(point => point.Objective), other.Trajectory.Select(point => point.Objective));
        Assert.NotEqual(honest.Trajectory.Select(point => point.Test), other.Trajectory.Select(point => point.Test));
    }

    [Fact]
    public void Of_equal_settings_the_first_one_stays()
    {
        var made = new List<int>();
        MethodOutcome outcome = Run(Scripted(made, fails: _ => false), Context(), budget: 6);

        Assert.Equal(0, outcome.Selected);
        Assert.Equal(6, made.Count);
        Assert.Single(outcome.Trajectory.Select(point => point.Objective).Distinct());
    }

    [Fact]
    public void A_setting_whose_numbers_end_is_named_and_the_rest_go_on()
    {
        var made = new List<int>();
        MethodOutcome outcome = Run(Scripted(made, fails: value => value == ScriptedOptions.Given || value % 2 == 0), Context(), budget: 8);

        Assert.Equal(8, outcome.Tried!.Count);
        Assert.Equal(Enumerable.Range(0, 8), outcome.Tried.Select(setting => setting.Number));
        Assert.Equal("It blew up.", outcome.Tried[0].Failure);
        Assert.Equal(
            outcome.Tried.Where(setting => setting.Failure is null).Select(setting => setting.Number),
            outcome.Trajectory.Select(point => point.Step)
        );
        Assert.All(outcome.Trajectory, point => Assert.True(made[point.Step] % 2 == 1));
        Assert.Equal(0, outcome.Selected);
    }

    [Fact]
    public void Where_every_setting_fails_the_run_does_and_says_why()
    {
        NumericalException failure = Assert.Throws<NumericalException>(() => Run(Scripted([], fails: _ => true), Context(), budget: 4));

        Assert.Equal("scripted: none of 4 settings has an outcome: It blew up.", failure.Message);
    }

    [Fact]
    public void Before_every_setting_it_says_how_far_it_is_and_its_method_says_nothing()
    {
        var told = new List<double>();
        MethodDefinition method = MethodCatalog.BuiltIn.Get("gap-regularisation");
        MethodContext context = Context() with { Progress = told.Add };
        Run(method, context, budget: 4);
        Assert.Equal([0, 0.25, 0.5, 0.75], told);

        told.Clear();
        method.Create(Options(method)).Run(context, TestContext.Current.CancellationToken);
        Assert.Equal([0, 0.5], told);
    }

    [Fact]
    public void A_run_is_cancelled_between_settings()
    {
        using var cancellation = new CancellationTokenSource();
        var made = new List<int>();
        MethodDefinition<ScriptedOptions> method = Scripted(
            made,
            fails: _ =>
            {
                if (made.Count == 2)
                {
                    cancellation.Cancel();
                }

                return false;
            }
        );

        Assert.Throws<OperationCanceledException>(() =>
            method.CreateTuned(Options(method), method.Space(Options(method)), 50).Run(Context(), cancellation.Token)
        );
        Assert.Equal(2, made.Count);
    }

    private static MethodDefinition<ScriptedOptions> Scripted(List<int> made, Func<int, bool> fails) =>
        new MethodDefinition<ScriptedOptions>("scripted", options => new ScriptedMethod(options, made, fails))
        {
            Title = "Scripted",
            Description = "Predicts as the base network does.",
            Appearance = new MethodAppearance("#000000", MethodMarker.FilledCircle),
            NeedsProtectedAttribute = false,
            ReturnsNetwork = true,
            SpaceOf = _ => [TuningDimension.Linear("value", 0, 1_000_000)],
        };

    private static MethodOutcome Run(MethodDefinition method, MethodContext context, int budget) =>
        method.CreateTuned(Options(method), method.Space(Options(method)), budget).Run(context, TestContext.Current.CancellationToken);

    private static MethodContext Context() => MethodSample.Context(new FusedCpuEngine());

    private static string Words(TriedSetting setting) =>
        $"{setting.Number} {string.Join(' ', setting.Values.Select(value => $"{value.Key}={value.Value}"))}";

    private static SortedDictionary<string, string> Options(MethodDefinition method)
    {
        SortedDictionary<string, string> options = method.Options.Defaults(Protocol.Recommended);
        foreach ((string option, string value) in Short.Where(option => options.ContainsKey(option.Key)))
        {
            options[option] = value;
        }

        return options;
    }
}
