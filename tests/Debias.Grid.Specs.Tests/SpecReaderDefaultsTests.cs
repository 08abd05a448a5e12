using Debias.OptionModel;
using static Debias.Grid.Specs.Tests.TestVocabulary;

namespace Debias.Grid.Specs.Tests;

public class SpecReaderDefaultsTests
{
    private const string Smallest = """
        dataset: { kind: compas }
        seeds: 3
        methods: { standard: {} }
        """;

    private const string Table = """
        dataset: { kind: csv, path: t.csv, label: y, protected: sex, privileged: m }
        seeds: 1
        methods: { standard: }
        """;

    [Fact]
    public void The_smallest_spec_gets_the_recommended_defaults()
    {
        ExperimentSpec spec = Read(Smallest);

        Assert.Equal("recommended", spec.Protocol);
        Assert.Equal(ExperimentId.Of(Read(Smallest + "\nprotocol: recommended")), ExperimentId.Of(spec));
        Assert.Equal("last", Assert.Single(spec.Points).Classifier.Restore);
    }

    [Fact]
    public void The_papers_protocol_gives_its_defaults()
    {
        ExperimentSpec spec = Read(Smallest + "\nprotocol: paper");

        Assert.Equal("example", spec.Name);
        Assert.Equal("paper", spec.Protocol);
        Assert.Equal("auto", spec.Engine);
        Assert.Equal([1, 2, 3], spec.Seeds);
        Assert.Equal(["spd", "eod"], spec.Measures);
        Assert.Equal(6, spec.MethodRuns);

        PointSpec point = Assert.Single(spec.Points);
        Assert.Empty(point.Swept);
        Assert.Equal("race", point.Dataset.Protected);
        Assert.Equal([0.05], point.Objective.Epsilons);
        Assert.Equal(0.01, point.Objective.Margin);
        Assert.Equal("balanced_accuracy", point.Objective.Performance);
        Assert.Equal(
            new ClassifierSpec
            {
                HiddenLayers = 10,
                Width = 32,
                Dropout = 0.05,
                BatchSize = 64,
                MaxEpochs = 1000,
                LearningRate = 0.001,
                CheckEvery = 10,
                Patience = 10,
                Restore = "best",
            },
            point.Classifier
        );
        Assert.Equal(new ExecutionSpec(), spec.Execution);
    }

    [Fact]
    public void The_released_protocol_changes_defaults_of_classifier_and_methods()
    {
        PointSpec point = Read(
            """
            dataset: { kind: compas }
            seeds: 1
            protocol: released
            methods: { standard: , bias-gda: { batch_size: 128 } }
            """
        ).Points[0];

        Assert.Equal("last", point.Classifier.Restore);
        Assert.Equal(["standard", "bias-gda"], point.Methods.Select(method => method.Name));
        SortedDictionary<string, string> options = point.Methods[1].Options;
        Assert.Equal("200", options["epochs"]);
        Assert.Equal("\"adam\"", options["optimiser"]);
        Assert.Equal("128", options["batch_size"]);
        Assert.Equal("1E-05", options["learning_rate"]);
    }

    [Fact]
    public void An_option_in_the_spec_goes_before_every_default() =>
        Assert.Equal("best", Read(Smallest + "\nprotocol: released\nclassifier: { restore: best }").Points[0].Classifier.Restore);

    [Fact]
    public void Epsilons_are_reported_in_ascending_order() =>
        Assert.Equal([0.05, 0.1], Read(Smallest + "\nobjective: { epsilon: [0.10, 0.05] }").Points[0].Objective.Epsilons);

    [Theory]
    [InlineData("none", KeptPredictions.None)]
    [InlineData("test", KeptPredictions.Test)]
    [InlineData("held-out", KeptPredictions.HeldOut)]
    public void Which_predictions_are_kept_is_read_and_is_no_part_of_the_identity(string word, KeptPredictions kept)
    {
        ExperimentSpec spec = Read($"{Smallest}\nexecution: {{ predictions: {word} }}");

        Assert.Equal(kept, spec.Execution.Predictions);
        Assert.Equal(ExperimentId.Of(Read(Smallest)), ExperimentId.Of(spec));
        Assert.Equal(kept, SpecJson.Deserialise(SpecJson.Serialise(spec)).Execution.Predictions);
    }

    [Fact]
    public void A_spec_recorded_before_predictions_could_be_kept_keeps_none()
    {
        string recorded = SpecJson.Serialise(Read(Smallest)).Replace(",\"predictions\":\"none\"", "", StringComparison.Ordinal);

        Assert.DoesNotContain("predictions", recorded, StringComparison.Ordinal);
        Assert.Equal(KeptPredictions.None, SpecJson.Deserialise(recorded).Execution.Predictions);
    }

    [Fact]
    public void Execution_is_read() =>
        Assert.Equal(
            new ExecutionSpec
            {
                Priority = -2,
                MaxConcurrency = 4,
                MaxAttempts = 5,
                FailureBudget = 10,
                StopOnFailure = true,
            },
            Read(
                Smallest + "\nexecution: { priority: -2, max_concurrency: 4, max_attempts: 5, failure_budget: 10, on_failure: stop }"
            ).Execution
        );

    [Fact]
    public void A_list_of_seeds_keeps_its_order() =>
        Assert.Equal([42, 0, 7], Read(Smallest.Replace("seeds: 3", "seeds: [42, 0, 7]", StringComparison.Ordinal)).Seeds);

    [Theory]
    [InlineData("experiments/loh alpha (2).yaml", "loh-alpha-2")]
    [InlineData("x.yml", "x")]
    [InlineData("", "experiment")]
    public void Without_a_name_the_file_gives_one(string file, string name) => Assert.Equal(name, Read(Smallest, file: file).Name);

    [Fact]
    public void A_table_of_ones_own_is_found_beside_the_spec()
    {
        DatasetSpec dataset = Read(
            """
            dataset: { kind: csv, path: data/t.csv, label: y, positive: 1, protected: sex, privileged: male }
            seeds: 1
            methods: { standard: {} }
            """
        )
            .Points[0]
            .Dataset;

        Assert.Equal("sex", dataset.Protected);
        Assert.Equal(CanonicalJson.Of(Path.GetFullPath(Path.Combine("experiments", "data", "t.csv"))), dataset.Options["path"]);
        Assert.Equal("\"1\"", dataset.Options["positive"]);
        Assert.Equal("[\"male\"]", dataset.Options["privileged"]);
        Assert.Equal("[]", dataset.Options["drop"]);
        Assert.DoesNotContain("note", dataset.Options.Keys);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("header: true, ", null)]
    [InlineData("header: false, ", "false")]
    public void An_option_of_a_dataset_that_is_left_out_at_its_default_keeps_identities(string given, string? resolved)
    {
        ExperimentSpec spec = Read(
            $"dataset: {{ kind: csv, path: t.csv, label: y, protected: sex, {given}privileged: m }}\nseeds: 1\nmethods: {{ standard: }}"
        );

        Assert.Equal(resolved, spec.Points[0].Dataset.Options.GetValueOrDefault("header"));
        Assert.Equal(resolved is null, ExperimentId.Of(spec) == ExperimentId.Of(Read(Table)));
        Assert.Equal(ExperimentId.Of(spec), ExperimentId.Of(SpecJson.Deserialise(SpecJson.Serialise(spec))));
    }

    [Fact]
    public void A_sweep_over_such_an_option_has_it_where_it_differs()
    {
        PointSpec[] points = Read(Table.Replace("label", "header: [true, false], label", StringComparison.Ordinal)).Points;

        Assert.Equal([null, "false"], points.Select(point => point.Dataset.Options.GetValueOrDefault("header")));
        Assert.Equal(["true", "false"], points.Select(point => point.Swept[0].Value));
    }

    [Theory]
    [InlineData("protected: sex, ", "")]
    [InlineData("", "protected: sex")]
    [InlineData("protected: sex, ", "protected: sex")]
    public void A_table_of_ones_own_names_its_protected_attribute_in_either_place(string inDataset, string atTop) =>
        Assert.Equal(
            "sex",
            Read($"dataset: {{ kind: csv, path: t.csv, label: y, {inDataset}privileged: m }}\nseeds: 1\nmethods: {{ standard: }}\n{atTop}")
                .Points[0]
                .Dataset.Protected
        );
}
