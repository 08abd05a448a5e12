using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;
using Debias.Samples.CheckedArithmetic;
using Debias.Tests.Learning;

namespace Debias.Samples.Tests.CheckedArithmetic;

[Trait("Speed", "Fast")]
public class CheckedEngineAgreementTests : EngineAgreementTests
{
    protected override IEngine Engine { get; } = new CheckedEngine(new FusedCpuEngine());
}
