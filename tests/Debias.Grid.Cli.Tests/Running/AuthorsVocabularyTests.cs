using Debias.Grid.Silo.Catalog;
using Debias.Grid.Specs.Reading;

namespace Debias.Grid.Cli.Tests.Running;

/// <summary>What files of the authors' format are translated to exists in this build's own vocabulary.</summary>
public class AuthorsVocabularyTests
{
    private const string Methods = """
        metric: spd
        models: [default, ROC, EqOdds, random, adversarial, mitigating, pruning, biasGrad]
        random: { num_trials: 3, stddev: 0.2, margin: 0.02 }
        adversarial: { num_deep: 2, lr: 0.002, epochs: 3, critic_steps: 21, batch_size: 32, actor_steps: 11, sharpness: 300., margin: 0.02, lambda: 0.5 }
        mitigating: { epochs: 3, lr: 0.0002, critic_steps: 21, batch_size: 32, actor_steps: 11, alpha: 0.7, margin: 0.03 }
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
    [InlineData("mimic", "marital_status")]
    [InlineData("synthetic_loh", "Z")]
    [InlineData("synthetic_zafar", "Z")]
    public void Every_dataset_with_every_method(string dataset, string attribute)
    {
        string yaml = $"dataset: {dataset}\nprotected: {attribute}\ndataset_size: 500\ndataset_alpha: 2\ndataset_theta: 0.8\n{Methods}";
        SpecDocument document = SpecReader.ReadDocument(yaml, "x.yml", GridVocabulary.BuiltIn, SpecOverrides.None);
        Assert.Equal(8, document.Spec.MethodRuns);
        Assert.NotNull(document.Translation);
    }

    [Theory]
    [InlineData("sex", "released", "0")]
    [InlineData("race", "released", "1")]
    [InlineData("sex", "paper", "1")]
    public void A_spec_of_ones_own_has_the_privileged_group_of_its_protocol(string attribute, string protocol, string group)
    {
        string yaml = $"dataset: {{ kind: compas }}\nprotected: {attribute}\nseeds: 1\nprotocol: {protocol}\nmethods: {{ roc: {{}} }}";
        SpecDocument document = SpecReader.ReadDocument(yaml, "x.yml", GridVocabulary.BuiltIn, SpecOverrides.None);
        Assert.Equal(group, document.Spec.Points[0].Methods[0].Options["privileged_group"]);
    }
}
