using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;
using Debias.Tests.Learning;

namespace Debias.Learning.Tests.Fused;

[Trait("Speed", "Fast")]
public class FusedAgreementTests : EngineAgreementTests
{
    protected override IEngine Engine { get; } = new FusedCpuEngine();
}
