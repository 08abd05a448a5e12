using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Tests.Engines;

namespace Debias.Learning.Tests.Fused;

public class FusedAgreementTests : EngineAgreementTests
{
    protected override IEngine Engine { get; } = new FusedCpuEngine();
}
