using Debias.Datasets;
using Debias.Learning;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;
using Debias.Samples.CheckedArithmetic;

namespace Debias.Samples.Tests.CheckedArithmetic;

[Trait("Speed", "Fast")]
public class CheckedNetworkTests
{
    [Fact]
    public void A_number_that_is_none_is_found_in_the_operation_that_gave_it()
    {
        var weights = new ClassifierWeights(new ClassifierShape(2, 1, 4));
        weights.Parameters.AsSpan().Fill(float.NaN);
        using INetwork network = new CheckedEngine(new FusedCpuEngine()).Load(weights, DropoutOptions.None);
        var features = new FeatureMatrix([1, 2, 3, 4], 2, 2);

        string message = Assert.Throws<NumericalException>(() => network.Score(features, NetworkMode.Evaluation, new float[2])).Message;
        Assert.Equal("checked-cpu: Score gave NaN.", message);
        Assert.Throws<NumericalException>(() => network.Update(weights.Parameters, new OptimiserStep(OptimiserRule.Adam, 0.1)));
    }
}
