using System.Text.Json;
using Debias.Datasets;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Exchange;
using Debias.NetworkFiles;
using Debias.NetworkFiles.Layers;
using Debias.NetworkFiles.Tensors;
using Debias.Tests;
using Debias.Tests.Networks;

namespace Debias.Learning.Tests.Exchange;

/// <summary>Perceptrons of others in the form that engines work on.</summary>
[Trait("Speed", "Fast")]
public sealed class PerceptronImportTests
{
    private const int Rows = 40;

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_engine_gives_the_perceptrons_scores(int number)
    {
        Perceptron perceptron = RandomPerceptrons.Of(number);
        float[] scores = Scores(PerceptronImport.ToWeights(perceptron));
        for (int row = 0; row < Rows; row++)
        {
            double expected = ReferencePerceptron.Score(perceptron, Row(row));
            Assert.InRange(scores[row] - expected, -1e-5, 1e-5);
        }
    }

    [Theory]
    [InlineData("adult-0.684-42-ss-0.1.pt")]
    [InlineData("adult-0.6861-1207102389-ss-0.1.pt")]
    [InlineData("bank-0.541-42-mms-0.2.pt")]
    [InlineData("compas-0.966-42-mms-0.2.pt")]
    [InlineData("default-0.535-42-mms-0.2.pt")]
    [InlineData("meps16-0.542-42-mms-0.1.pt")]
    public void Strangers_networks_give_the_scores_that_another_reader_found(string file)
    {
        Perceptron perceptron = PerceptronFile.Read(
            File.ReadAllBytes(Reference.Network(file)),
            new ActivationLayer(ActivationFunction.Relu),
            normalisationFirst: false,
            PerceptronOutput.Logit
        );
        using var document = JsonDocument.Parse(File.ReadAllText(Reference.Network("expected.json")));
        double[] expected = document
            .RootElement.GetProperty("networks")
            .EnumerateArray()
            .Single(network => network.GetProperty("file").GetString() == file)
            .GetProperty("scores")
            .Doubles();
        float[] inputs =
        [
            .. Enumerable
                .Range(0, expected.Length)
                .SelectMany(row =>
                    Enumerable.Range(0, perceptron.Inputs).Select(column => (float)(((31 * row + 17 * column) % 23 / 11.0) - 1))
                ),
        ];
        using INetwork network = new FusedCpuEngine().Load(PerceptronImport.ToWeights(perceptron), DropoutOptions.None);
        var scores = new float[expected.Length];
        network.Score(new FeatureMatrix(inputs, expected.Length, perceptron.Inputs), NetworkMode.Evaluation, scores);
        Assert.All(scores.Zip(expected), pair => Assert.InRange(pair.First - pair.Second, -1e-6, 1e-6));
    }

    /// <summary>A network without batch normalisation stays one, and what fills up its blocks stays nothing.</summary>
    [Theory]
    [InlineData(OptimiserRule.Adam, NetworkMode.Training)]
    [InlineData(OptimiserRule.PlainGradient, NetworkMode.Evaluation)]
    public void Steps_move_neither_the_identity_nor_what_fills_up_blocks(OptimiserRule rule, NetworkMode mode)
    {
        Perceptron perceptron = Unequal();
        ClassifierWeights before = PerceptronImport.ToWeights(perceptron);
        using INetwork network = new FusedCpuEngine().Load(before, new DropoutOptions(0.3f, default));
        int[] rows = [.. Enumerable.Range(0, Rows)];
        float[] targets = [.. rows.Select(row => (float)(row % 2))];
        double first = 0;
        double last = 0;
        for (int step = 0; step < 200; step++)
        {
            last = network.Step(Features(), rows, Loss.BinaryCrossEntropy(targets), mode, new OptimiserStep(rule, 0.02f));
            first = step == 0 ? last : first;
        }

        Assert.True(last < first, $"the loss went from {first} to {last}");
        ClassifierWeights after = network.Snapshot();
        Assert.False(before.BitwiseEquals(after));
        Assert.Equal(before.RunningStatistics, after.RunningStatistics);
        for (int block = 0; block < before.Shape.Blocks; block++)
        {
            Range normalisation = before.Layout.ScaleOf(block)..(before.Layout.ShiftOf(block) + before.Shape.Width);
            Assert.Equal(before.Parameters[normalisation], after.Parameters[normalisation]);
        }

        // Filling up again what was exported gives the same bits: nothing was left in the units that fill up.
        Perceptron exported = PerceptronExport.ToPerceptron(after, before, standardisation: null);
        Assert.Equal(perceptron.Widths, exported.Widths);
        Assert.True(PerceptronImport.ToWeights(exported).BitwiseEquals(after));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void What_is_exported_and_brought_again_has_the_same_bits(int number)
    {
        ClassifierWeights weights = PerceptronImport.ToWeights(RandomPerceptrons.Of(number));
        Perceptron exported = PerceptronExport.ToPerceptron(weights, weights, standardisation: null);
        Assert.Equal(RandomPerceptrons.Of(number).Widths.SkipLast(1), exported.Widths.SkipLast(1));
        ClassifierWeights again = PerceptronImport.ToWeights(exported);
        Assert.Equal(weights.Parameters, again.Parameters);
        Assert.All(weights.RunningStatistics.Zip(again.RunningStatistics), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    [Fact]
    public void What_no_engine_knows_is_refused_with_its_reason()
    {
        var relu = new ActivationLayer(ActivationFunction.Relu);
        Refused("no hidden layer", Linear(5, 1));
        Refused("is not understood at this place", Linear(5, 3), Linear(3, 2), relu, Linear(2, 1));
        Refused("different activations", Linear(5, 3), relu, Linear(3, 2), new ActivationLayer(ActivationFunction.Tanh), Linear(2, 1));
        Refused("is not a number", new LinearLayer(5, 1, [1, 1, float.NaN, 1, 1], [0]), relu, Linear(1, 1));
        Assert.Contains(
            "without a sigmoid",
            Assert
                .Throws<NetworkFileException>(() =>
                    PerceptronImport.ToWeights(Perceptron.Create([Linear(5, 3), relu, Linear(3, 1)], PerceptronOutput.Score))
                )
                .Message,
            StringComparison.Ordinal
        );
        ArgumentException engine = Assert.Throws<ArgumentException>(() =>
            new FusedCpuEngine().Load(PerceptronImport.ToWeights(RandomPerceptrons.Of(1, ActivationFunction.Gelu)), DropoutOptions.None)
        );
        Assert.Contains("torch-cpu", engine.Message, StringComparison.Ordinal);
    }

    private static void Refused(string reason, params PerceptronLayer[] layers) =>
        Assert.Contains(
            reason,
            Assert
                .Throws<NetworkFileException>(() => PerceptronImport.ToWeights(Perceptron.Create(layers, PerceptronOutput.Logit)))
                .Message,
            StringComparison.Ordinal
        );

    private static Perceptron Unequal()
    {
        var relu = new ActivationLayer(ActivationFunction.Relu);
        var random = new Random(3);
        LinearLayer Draw(int inputs, int outputs) =>
            new(
                inputs,
                outputs,
                [.. Enumerable.Range(0, inputs * outputs).Select(_ => (float)(random.NextDouble() - 0.5))],
                [.. Enumerable.Range(0, outputs).Select(_ => (float)(random.NextDouble() - 0.5))]
            );
        return Perceptron.Create(
            [Draw(RandomPerceptrons.Features, 6), relu, Draw(6, 11), relu, Draw(11, 4), relu, Draw(4, 1)],
            PerceptronOutput.Logit
        );
    }

    private static LinearLayer Linear(int inputs, int outputs) =>
        new(inputs, outputs, [.. Enumerable.Repeat(0.5f, inputs * outputs)], new float[outputs]);

    private static FeatureMatrix Features() => new(RandomPerceptrons.Rows(Rows), Rows, RandomPerceptrons.Features);

    private static double[] Row(int row) =>
        [
            .. RandomPerceptrons
                .Rows(Rows)
                .Skip(row * RandomPerceptrons.Features)
                .Take(RandomPerceptrons.Features)
                .Select(value => (double)value),
        ];

    private static float[] Scores(ClassifierWeights weights)
    {
        using INetwork network = new FusedCpuEngine().Load(weights, DropoutOptions.None);
        var scores = new float[Rows];
        network.Score(Features(), NetworkMode.Evaluation, scores);
        return scores;
    }
}
