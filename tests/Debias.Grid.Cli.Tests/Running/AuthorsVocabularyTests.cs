using Debias.Grid.Contracts.Specification.Reading;
using Debias.Grid.Silo.Hosting;

namespace Debias.Grid.Cli.Tests.Running;

/// <summary>What files of the authors' format are translated to exists in this build's own vocabulary.</summary>
public class AuthorsVocabularyTests
{
    private const string Methods = """
        metric: spd
        models: [default, ROC, EqOdds, random, pruning, biasGrad]
        random: { num_trials: 3, stddev: 0.2, margin: 0.02 }
        pruning: { dynamic: true, step_size: 2, stop_early: true, val_only: true, obj_lb: 0.6 }
        biasGrad: { lr: 0.001, n_epochs: 2, batch_size: 64, val_only: false, obj_lb: 0.6, n_evals: 2 }
        """;

    [Theory]
    [InlineData("adult", "sex")]
    [InlineData("adult", "race")]
    [InlineData("adult", "sex_or_race")]
    [InlineData("bank", "age")]
    [InlineData("compas", "race")]
    [InlineData("compas", "sex")]
    [InlineData("compas", "sex_or_race")]
    [InlineData("mimic", "insurance")]
    [InlineData("mimic", "age")]
    [InlineData("mimic", "gender")]
    [InlineData("mimic", "ethnicity")]
    [InlineData("synthetic_loh", "Z")]
    [InlineData("synthetic_zafar", "Z")]
    public void Every_dataset_with_every_method(string dataset, string attribute)
    {
        string yaml = $"dataset: {dataset}\nprotected: {attribute}\ndataset_size: 500\ndataset_alpha: 2\ndataset_theta: 0.8\n{Methods}";
        SpecDocument document = SpecReader.ReadDocument(yaml, "x.yml", GridVocabulary.Create(), SpecOverrides.None);
        Assert.Equal(6, document.Spec.MethodRuns);
        Assert.NotNull(document.Translation);
    }
}
