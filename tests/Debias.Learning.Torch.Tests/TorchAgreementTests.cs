using Debias.Learning.Engines;
using Debias.Learning.Torch.Tensors;
using Debias.Tests.Learning;

namespace Debias.Learning.Torch.Tests;

[Trait("Speed", "Fast")]
public class TorchAgreementTests : EngineAgreementTests
{
    protected override IEngine Engine { get; } = new TorchEngine(TorchDevice.Cpu);
}
