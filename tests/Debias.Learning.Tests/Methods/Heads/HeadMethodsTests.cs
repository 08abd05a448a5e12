using Debias.Fairness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Methods;
using Debias.Learning.Methods.Candidates;
using Debias.Learning.Methods.Catalog;
using Debias.Learning.Tests.Exchange;
using Debias.OptionModel;

namespace Debias.Learning.Tests.Methods.Heads;

/// <summary>What holds for every method that changes the output layer alone, and for the one that changes it last.</summary>
[Trait("Speed", "Fast")]
public sealed class HeadMethodsTests
{
    [Theory]
    [InlineData("last-layer-fine-tuning", "variant", "none-train")]
    [InlineData("last-layer-fine-tuning", "variant", "none-validation")]
    [InlineData("last-layer-fine-tuning", "variant", "balanced")]
    [InlineData("last-layer-fine-tuning", "variant", "constrained-validation")]
    [InlineData("last-layer-fine-tuning", "start", "current")]
    [InlineData("deep-feature-reweighting", "selection", "worst-group")]
    [InlineData("frappe", "penalty", "proxy")]
    [InlineData("two-head-merge", "weights", "5")]
    public void Nothing_before_the_output_layer_changes(string method, string option, string value)
    {
        MethodContext context = method == "two-head-merge" ? Bounded() : Bounded() with { Epsilon = 1.1 };
        MethodOutcome outcome = Run(method, context, (option, value));
        ClassifierWeights before = context.BaseNetwork;
        int body = before.Layout.OutputWeight;

        Assert.InRange(outcome.Selected, 0, outcome.Trajectory.Count - 1);
        Assert.Equal(before.Parameters[..body], outcome.Network.Parameters[..body]);
        Assert.Equal(before.RunningStatistics, outcome.Network.RunningStatistics);
        Assert.NotEqual(before.Parameters[body..], outcome.Network.Parameters[body..]);
        Assert.Equal(NetworkPrediction.Scores(context, method, outcome.Network).Test, outcome.Test.Scores);
    }

    [Theory]
    [InlineData("last-layer-fine-tuning", "penalty_weight", "10")]
    [InlineData("last-layer-fine-tuning", "variant", "constrained-validation")]
    [InlineData("frappe", "learning_rate", "0.1", "anchor_weight", "0", "data", "validation")]
    [InlineData("frappe", "learning_rate", "0.1", "penalty", "proxy")]
    [InlineData("frappe", "learning_rate", "0.1", "anchor_weight", "0.01", "input", "features")]
    [InlineData("frappe", "learning_rate", "0.1", "anchor_weight", "0.01", "form", "network")]
    [InlineData("two-head-merge")]
    [InlineData("masked-fine-tuning", "learning_rate", "0.01")]
    [InlineData("masked-fine-tuning", "recipe", "swift", "learning_rate", "0.01")]
    [InlineData("bias-gda", "anchor", "kl", "anchor_weight", "0.1", "learning_rate", "0.02")]
    public void The_bias_on_validation_rows_goes_within_what_is_allowed(string method, params string[] options)
    {
        MethodContext context = Bounded();
        MethodOutcome standard = Run("standard", context);
        MethodOutcome outcome = Run(method, context, [.. options.Chunk(2).Select(pair => (pair[0], pair[1]))]);

        Assert.True(Math.Abs(Bias(standard, context)) > 0.1);
        Assert.NotEqual(-1, outcome.Selected);
        Assert.InRange(Math.Abs(Bias(outcome, context)), 0, 0.75 * Math.Abs(Bias(standard, context)));
        Assert.True(outcome.Trajectory[outcome.Selected].Performance > 0.6);
    }

    /// <summary>Balanced cells know nothing of a bound, but labels that no longer go with groups do lower the bias.</summary>
    [Theory]
    [InlineData("deep-feature-reweighting", "selection", "worst-group")]
    [InlineData("last-layer-fine-tuning", "variant", "balanced")]
    public void Balanced_rows_lower_the_bias(string method, string option, string value)
    {
        MethodContext context = MethodSample.Context(new FusedCpuEngine()) with { Epsilon = 1.1, Margin = 0 };
        Assert.True(
            Math.Abs(Bias(Run(method, context, (option, value)), context)) < 0.9 * Math.Abs(Bias(Run("standard", context), context))
        );
    }

    /// <summary>Draws, sums and choices are those of the network itself, whatever fills it up.</summary>
    [Theory]
    [InlineData("last-layer-fine-tuning")]
    [InlineData("deep-feature-reweighting")]
    [InlineData("frappe")]
    [InlineData("frappe", "form", "network")]
    [InlineData("two-head-merge")]
    [InlineData("masked-fine-tuning", "learning_rate", "0.01")]
    [InlineData("masked-fine-tuning", "recipe", "swift", "learning_rate", "0.01")]
    public void A_network_that_is_filled_up_is_the_network(string method, params string[] options)
    {
        MethodContext context = Bounded();
        (string, string)[] given = [.. options.Chunk(2).Select(pair => (pair[0], pair[1]))];
        MethodOutcome plain = Run(method, context, given);
        MethodContext wide = context with { BaseNetwork = FilledUpNetworks.FillUp(context.BaseNetwork, 9) };
        MethodOutcome filled = Run(method, wide, given);

        Assert.Equal(plain.Selected, filled.Selected);
        Assert.Equal(plain.Threshold, filled.Threshold);
        Assert.Equal(plain.Test.Labels, filled.Test.Labels);
        Assert.Equal(plain.Test.Scores, filled.Test.Scores, (left, right) => Math.Abs(left - right) < 1e-5);
        for (int unit = 6; unit < 9; unit++)
        {
            Assert.Equal(0, filled.Network.Parameters[filled.Network.Layout.OutputWeight + unit]);
            Assert.True(filled.Network.IsSilent((filled.Network.Shape.Blocks - 1) * 9 + unit));
        }
    }

    [Theory]
    [InlineData("last-layer-fine-tuning")]
    [InlineData("masked-fine-tuning")]
    [InlineData("frappe")]
    public void A_network_without_batch_normalisation_stays_one(string method)
    {
        MethodContext context = MethodSample.Context(new FusedCpuEngine());
        context = context with { BaseNetwork = FilledUpNetworks.WithoutNormalisation(context.BaseNetwork), Epsilon = 1.1 };
        ClassifierWeights network = Run(method, context).Network;
        Assert.False(network.BitwiseEquals(context.BaseNetwork));
        for (int block = 0; block < network.Shape.Blocks; block++)
        {
            Range scales = network.Layout.ScaleOf(block)..(network.Layout.ScaleOf(block) + 2 * network.Shape.Width);
            Assert.Equal(context.BaseNetwork.Parameters[scales], network.Parameters[scales]);
        }
    }

    [Fact]
    public void Two_heads_are_for_two_groups() =>
        Assert.Contains(
            "two groups",
            MethodCatalog
                .BuiltIn.Get("two-head-merge")
                .RefusesSeveralGroups(MethodCatalog.BuiltIn.Get("two-head-merge").Options.Defaults(Protocol.Paper)),
            StringComparison.Ordinal
        );

    /// <summary>The sample with three quarters of its network's bias allowed.</summary>
    private static MethodContext Bounded()
    {
        MethodContext context = MethodSample.Context(new FusedCpuEngine());
        return context with { Epsilon = 0.75 * Math.Abs(Bias(Run("standard", context), context)), Margin = 0 };
    }

    private static double Bias(MethodOutcome outcome, MethodContext context) =>
        Confusion
            .Of(outcome.Validation.Labels, context.Data.Validation.Labels, context.Data.Validation.ProtectedAttribute)
            .Bias(context.Measure);

    private static MethodOutcome Run(string method, MethodContext context, params (string Name, string Value)[] given)
    {
        Dictionary<string, string> options = new(MethodCatalog.BuiltIn.Get(method).Options.Defaults(Protocol.Paper));
        foreach ((string name, string value) in given)
        {
            options[name] = value;
        }

        return MethodCatalog.BuiltIn.Get(method).Create(options).Run(context, TestContext.Current.CancellationToken);
    }
}
