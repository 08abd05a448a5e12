using Debias.Learning.Engines;
using Debias.Tests.Learning;

namespace Debias.Learning.Tests;

/// <summary>The double-precision network agrees with the released code too, so it may judge the engines.</summary>
[Trait("Speed", "Fast")]
public class ReferenceAgreementTests : EngineAgreementTests
{
    protected override IEngine Engine { get; } = new ReferenceEngine();
}
