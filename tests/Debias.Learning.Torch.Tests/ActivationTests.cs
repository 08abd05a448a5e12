using Debias.Datasets;
using Debias.Learning.Engines;
using Debias.Learning.Exchange;
using Debias.NetworkFiles.Layers;
using Debias.Tests.Networks;

namespace Debias.Learning.Torch.Tests;

/// <summary>Activations that only networks of others have.</summary>
[Trait("Speed", "Fast")]
public sealed class ActivationTests
{
    private const int Rows = 30;

    public static TheoryData<ActivationFunction, int> Networks =>
        new(
            from function in Enum.GetValues<ActivationFunction>()
            from number in Enumerable.Range(0, 8)
            select new TheoryDataRow<ActivationFunction, int>(function, number)
        );

    [Theory]
    [MemberData(nameof(Networks))]
    public void Torch_gives_the_perceptrons_scores(ActivationFunction function, int number)
    {
        Perceptron perceptron = RandomPerceptrons.Of(number, function);
        using INetwork network = new TorchEngine().Load(PerceptronImport.ToWeights(perceptron), DropoutOptions.None);
        var scores = new float[Rows];
        float[] features = RandomPerceptrons.Rows(Rows);
        network.Score(new FeatureMatrix(features, Rows, RandomPerceptrons.Features), NetworkMode.Evaluation, scores);
        for (int row = 0; row < Rows; row++)
        {
            double[] values =
            [
                .. features.Skip(row * RandomPerceptrons.Features).Take(RandomPerceptrons.Features).Select(value => (double)value),
            ];
            Assert.InRange(scores[row] - ReferencePerceptron.Score(perceptron, values), -2e-5, 2e-5);
        }
    }
}
