using Debias.Learning.Engines;
using Debias.Learning.Torch;

namespace Debias.Learning.Tests.Training;

[Trait("Speed", "Slow")]
public class TorchClassifierTrainerTests : ClassifierTrainerTests
{
    protected override IEngine Engine { get; } = new TorchEngine();
}
