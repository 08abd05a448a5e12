using Debias.Learning.Engines;
using Debias.Learning.Torch.Tensors;
using Debias.Tests.Learning;

namespace Debias.Learning.Torch.Tests;

[Trait("Speed", "Fast")]
public class TorchDoubleAgreementTests : EngineAgreementTests
{
    protected override IEngine Engine { get; } = new TorchEngine(TorchDevice.Cpu, TorchPrecision.Double);
}
