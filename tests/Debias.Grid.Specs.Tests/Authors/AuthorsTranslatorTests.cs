using Debias.Grid.Specs.Authors;
using Debias.Grid.Specs.Reading;
using static Debias.Grid.Specs.Tests.Authors.AuthorsExample;

namespace Debias.Grid.Specs.Tests.Authors;

public class AuthorsTranslatorTests
{
    [Fact]
    public void A_file_of_the_authors_format_becomes_a_spec_with_the_released_protocol()
    {
        ExperimentSpec spec = Read(Yaml).Spec;

        Assert.Equal("income-parity", spec.Name);
        Assert.Equal("released", spec.Protocol);
        Assert.Equal([11, 3], spec.Seeds);
        Assert.Equal(["eod"], spec.Measures);
        PointSpec point = Assert.Single(spec.Points);
        Assert.Equal(("adult", "sex-or-race"), (point.Dataset.Kind, point.Dataset.Protected));
        Assert.Equal([0.08], point.Objective.Epsilons);
        Assert.Equal(0.02, point.Objective.Margin);
        Assert.Equal(1001, point.Classifier.MaxEpochs);
        Assert.Equal("last", point.Classifier.Restore);
    }

    [Fact]
    public void Methods_keep_the_order_of_the_models_and_take_their_sections()
    {
        PointSpec point = Read(Yaml).Spec.Points[0];

        Assert.Equal(
            ["standard", "bias-gda", "random", "roc", "adversarial", "adversarial-in-processing", "pruning"],
            point.Methods.Select(method => method.Name)
        );
        AssertOptions(
            "batch_size 96, data \"validation\", epochs 12, evaluations_per_epoch 2, learning_rate 0.0003, minimum_performance 0.66",
            point,
            "bias-gda"
        );
        AssertOptions("standard_deviation 0.25, trials 17", point, "random");
        AssertOptions("data \"train\", minimum_performance 0.58, stop_below 0, units_per_step 4", point, "pruning");
        AssertOptions(
            "actor_steps 13, batch_size 48, critic_layers 2, critic_steps 31, epochs 7, lambda 0.5, learning_rate 0.002",
            point,
            "adversarial"
        );
        AssertOptions(
            "actor_steps 15, alpha 0.6, batch_size 40, critic_steps 33, epochs 9, extra_margin 0.015, learning_rate 0.0005",
            point,
            "adversarial-in-processing"
        );
        AssertOptions("privileged_group 1", point, "roc");
    }

    [Fact]
    public void The_place_of_the_list_of_models_does_not_matter()
    {
        const string Models = "models: [default, pruning, random]\n";
        const string Sections = "random: { num_trials: 3 }\npruning: { step_size: 2 }\n";
        const string Head = "dataset: adult\nprotected: sex\nmetric: spd\n";
        string before = SpecJson.Serialise(Read(Head + Models + Sections).Spec);

        Assert.Equal(before, SpecJson.Serialise(Read(Head + Sections + Models).Spec));
        Assert.Contains("\"trials\":3", before.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_key_is_accounted_for()
    {
        AuthorsTranslation translation = Read(Yaml).Translation!;

        Assert.Contains(new TranslatedKey("random.num_trials: 17", "methods.random.trials: 17"), translation.Translated);
        Assert.Contains(new TranslatedKey("random.margin: 0.02", "objective.margin: 0.02"), translation.Translated);
        Assert.Contains(new TranslatedKey("pruning.stop_early: false", "methods.pruning.stop_below: 0"), translation.Translated);
        Assert.Contains(translation.Translated, key => key.Ours == "protocol: released");
        Assert.Equal(
            ["modelpath", "objective.sharpness", "adversarial.sharpness", "pruning.dynamic"],
            translation.Ignored.Select(key => key.Theirs)
        );
        Assert.All(translation.Ignored, key => Assert.NotEmpty(key.Reason));
    }

    [Theory]
    [InlineData("mitigating", "mitigating: { margin: 0.004 }", 0.004, "extra_margin 0")]
    [InlineData("mitigating, random", "mitigating: { margin: 0.02 }\nrandom: { margin: 0.01 }", 0.01, "extra_margin 0.01")]
    [InlineData("mitigating, adversarial", "adversarial: { margin: 0.02 }\nmitigating: { margin: 0.02 }", 0.02, "extra_margin 0")]
    public void The_margin_of_in_processing_goes_beyond_that_of_the_experiment(
        string models,
        string sections,
        double margin,
        string options
    )
    {
        PointSpec point = Read($"dataset: adult\nprotected: sex\nmetric: spd\nmodels: [{models}]\n{sections}").Spec.Points[0];

        Assert.Equal(margin, point.Objective.Margin);
        AssertOptions(options, point, "adversarial-in-processing");
    }

    [Fact]
    public void A_spec_in_our_own_language_is_not_translated() =>
        Assert.Null(Read("dataset: { kind: adult }\nseeds: 1\nmethods: { standard: {} }").Translation);

    [Fact]
    public void The_command_line_changes_the_translated_spec()
    {
        SpecDocument document = SpecReader.ReadDocument(
            Yaml,
            "x.yml",
            TestVocabulary.OfProduct,
            new SpecOverrides { Seeds = 2, Settings = ["methods.random.trials=5", "classifier.width=8"] }
        );

        Assert.Equal([1, 2], document.Spec.Seeds);
        AssertOptions("standard_deviation 0.25, trials 5", document.Spec.Points[0], "random");
        Assert.Equal(8, document.Spec.Points[0].Classifier.Width);
    }

    [Theory]
    [InlineData("seed: [11, 3]", "", "1")]
    [InlineData("seed: [11, 3]", "seed: 42", "42")]
    public void Without_seeds_there_is_one_and_a_single_one_is_that_seed(string right, string with, string seeds) =>
        Assert.Equal(seeds, string.Join(", ", Read(Yaml.Replace(right, with, StringComparison.Ordinal)).Spec.Seeds));

    [Fact]
    public void The_network_and_its_training_can_be_set()
    {
        ClassifierSpec classifier = Read(Yaml + "\nhyperparameters: { num_deep: 2, hid: 12 }\nepochs: 30").Spec.Points[0].Classifier;

        Assert.Equal((2, 12, 30), (classifier.HiddenLayers, classifier.Width, classifier.MaxEpochs));
    }

    [Theory]
    [InlineData("bank", "age", "bank", "age", "age_group \"aif360-0.4\"")]
    [InlineData("mimic", "gender", "mimic-iii", "sex", "")]
    [InlineData("mimic", "marital_status", "mimic-iii", "marital_status", "")]
    [InlineData("synthetic_loh", "Z", "synthetic-loh", "a", "alpha 1.5, attribute_as_feature true, model \"b1\", size 700")]
    [InlineData(
        "synthetic_zafar",
        "Z",
        "synthetic-zafar",
        "a",
        "biases \"zero\", fixed_draw true, rotation \"minus-theta\", size 700, theta 0.9, variant \"nonlinear\""
    )]
    public void Datasets_and_protected_attributes_have_names_of_ours(
        string theirs,
        string theirProtected,
        string kind,
        string attribute,
        string options
    )
    {
        DatasetSpec dataset = Read(
            $"""
            dataset: {theirs}
            protected: {theirProtected}
            dataset_size: 700
            dataset_alpha: 1.5
            dataset_theta: 0.9
            metric: spd
            models: [default]
            """
        )
            .Spec.Points[0]
            .Dataset;

        Assert.Equal((kind, attribute), (dataset.Kind, dataset.Protected));
        Assert.Equal(options, string.Join(", ", dataset.Options.Select(option => $"{option.Key} {option.Value}")));
    }

    [Theory]
    [InlineData("compas", "race", "privileged_group 1")]
    [InlineData("compas", "sex", "privileged_group 0")]
    [InlineData("mimic", "insurance", "privileged_group 0")]
    [InlineData("mimic", "marital_status", "privileged_group 0")]
    public void Post_processing_gets_the_codes_privileged_group(string dataset, string attribute, string options) =>
        AssertOptions(options, Read($"dataset: {dataset}\nprotected: {attribute}\nmetric: spd\nmodels: [ROC]").Spec.Points[0], "roc");

    /// <summary>The options named in a text; a method has others, with defaults of their own.</summary>
    private static void AssertOptions(string expected, PointSpec point, string method)
    {
        SortedDictionary<string, string> options = point.Methods.Single(candidate => candidate.Name == method).Options;
        foreach (string[] pair in expected.Split(", ").Select(pair => pair.Split(' ', 2)))
        {
            Assert.Equal(pair[1], options[pair[0]]);
        }
    }
}
