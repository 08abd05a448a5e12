using Debias.Datasets;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Torch;
using Debias.Learning.Training;
using Debias.Tests.Learning;

namespace Debias.Learning.Tests.Training;

[Trait("Speed", "Slow")]
public class TorchClassifierTrainerTests : ClassifierTrainerTests
{
    protected override IEngine Engine { get; } = new TorchEngine();
}
