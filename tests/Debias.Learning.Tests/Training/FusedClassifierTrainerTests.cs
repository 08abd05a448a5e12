using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;

namespace Debias.Learning.Tests.Training;

[Trait("Speed", "Slow")]
public class FusedClassifierTrainerTests : ClassifierTrainerTests
{
    protected override IEngine Engine { get; } = new FusedCpuEngine();
}
