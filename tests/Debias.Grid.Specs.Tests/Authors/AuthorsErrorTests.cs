using Debias.Grid.Specs.Documents;
using static Debias.Grid.Specs.Tests.Authors.AuthorsExample;

namespace Debias.Grid.Specs.Tests.Authors;

public class AuthorsErrorTests
{
    [Theory]
    [InlineData(
        "modelpath: income",
        "model_path: income",
        ":8:1: unknown key 'model_path' in a file of the authors' format; did you mean 'modelpath'?"
    )]
    [InlineData("  step_size: 4", "  stepsize: 4", ":44:3: unknown key 'stepsize' in pruning; did you mean 'step_size'?")]
    [InlineData("- biasGrad", "- biasgrad", ":14:5: unknown model: found the text 'biasgrad'; did you mean 'biasGrad'?")]
    [InlineData("- ROC", "- random", ":16:5: the model random is there twice")]
    [InlineData("dataset: adult", "dataset: adlut", ":4:10: unknown dataset: found the text 'adlut'; did you mean 'adult'?")]
    [InlineData("dataset: adult", "dataset: german", ":4:10: the dataset german is not available")]
    [InlineData("dataset: adult", "dataset: chestxray_mimic", "only the experiments on tables can be run here")]
    [InlineData("protected: sex_or_race", "protected: age", ":5:12: unknown protected attribute of this dataset: found the text 'age'")]
    [InlineData(
        "acc_metric: balanced_accuracy",
        "acc_metric: f1_score",
        ":7:13: 'acc_metric' can only be balanced_accuracy, found the text 'f1_score'"
    )]
    [InlineData("dynamic: true", "dynamic: false", ":43:12: 'pruning.dynamic' can only be true")]
    [InlineData("val_only: false", "val_only: perhaps", ":46:13: 'pruning.val_only' must be true or false, found the text 'perhaps'")]
    [InlineData("metric: eod", "metric: aod", ":6:9: unknown measure: found the text 'aod'")]
    [InlineData(
        "num_trials: 17",
        "num_trials: many",
        ":21:15: 'methods.random.trials' must be an integer at least 1 and at most 1000000, found the text 'many'"
    )]
    [InlineData("epsilon: 0.08", "epsilon: 0.02", ":11:12: ε = 0.02 must exceed the margin γ = 0.02")]
    [InlineData("protected: sex_or_race", "", ":2:1: the file has no protected")]
    [InlineData("seed: [11, 3]", "seed: [3, 3]", ":2:11: the seed 3 is there twice")]
    public void A_mistake_is_placed_in_the_authors_file(string right, string wrong, string message)
    {
        string error = Assert.Single(Errors(right, wrong));
        Assert.StartsWith("configs/example.yml:", error, StringComparison.Ordinal);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "random: { margin: 0.01 }\nadversarial: { margin: 0.02 }",
        ":6:24: 'adversarial.margin' is 0.02, but 'random.margin' is 0.01"
    )]
    [InlineData(
        "random: { margin: 0.02 }\nmitigating: { margin: 0.01 }",
        ":6:23: 'mitigating.margin' is 0.01, below 'random.margin', which is 0.02"
    )]
    [InlineData("random: { margin: wide }", ":5:19: 'random.margin' must be a number, found the text 'wide'")]
    public void Margins_that_one_experiment_cannot_have_are_refused(string sections, string message) =>
        Assert.Contains(
            message,
            Assert
                .Throws<SpecException>(() =>
                    Read($"dataset: adult\nprotected: sex\nmetric: spd\nmodels: [random, adversarial, mitigating]\n{sections}")
                )
                .Message,
            StringComparison.Ordinal
        );
}
