using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;

namespace Debias.Samples.CheckedArithmetic;

/// <summary>
/// The fused kernel with every number that leaves it looked at: where one is not finite, the run fails there and says in which operation.
/// Same bits, more time; for finding out why a method's numbers go astray.
/// </summary>
/// <param name="arithmetic">What does the arithmetic.</param>
internal sealed class CheckedEngine(FusedCpuEngine arithmetic) : IEngine
{
    /// <summary>The engine's name in a spec.</summary>
    public const string EngineName = "checked-cpu";

    /// <summary>The kernel's own version is a part of it: its bits are ours.</summary>
    public const string KernelVersion = $"1 on {FusedCpuEngine.EngineName} {FusedCpuEngine.KernelVersion}";

    /// <inheritdoc/>
    public string Name => EngineName;

    /// <inheritdoc/>
    public string Version => KernelVersion;

    /// <inheritdoc/>
    public INetwork Load(ClassifierWeights weights, DropoutOptions dropout) => new CheckedNetwork(arithmetic.Load(weights, dropout));
}
