using Debias.Learning.Engines;
using Debias.Learning.Engines.Torch;
using Debias.Learning.Tests.Engines;

namespace Debias.Learning.Tests.Torch;

public class TorchAgreementTests : EngineAgreementTests
{
    protected override IEngine Engine { get; } = new TorchEngine(TorchDevice.Cpu);
}

public class TorchDoubleAgreementTests : EngineAgreementTests
{
    protected override IEngine Engine { get; } = new TorchEngine(TorchDevice.Cpu, TorchPrecision.Double);
}
