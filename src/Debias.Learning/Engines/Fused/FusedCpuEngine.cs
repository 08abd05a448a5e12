using Debias.Learning.Classifier;
using Debias.NetworkFiles.Layers;

namespace Debias.Learning.Engines.Fused;

/// <summary>
/// Our own kernel for the paper's network: one thread per network, no graph, no allocation per step, and the same bits for
/// every vector width and number of threads.
/// </summary>
public sealed class FusedCpuEngine : IEngine
{
    /// <summary>The engine's name in a spec: what it computes, on a processor or on a device that gives the same bits.</summary>
    public const string EngineName = "fused";

    /// <summary>The name that it had when it ran on processors alone.</summary>
    public const string FormerName = "fused-cpu";

    /// <summary>Raised whenever a change may alter a bit of any result.</summary>
    public const string KernelVersion = "3";

    /// <inheritdoc/>
    public string Name => EngineName;

    /// <inheritdoc/>
    public string Version => KernelVersion;

    /// <inheritdoc/>
    public INetwork Load(ClassifierWeights weights, DropoutOptions dropout)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Shape.Activation != ActivationFunction.Relu)
        {
            throw new ArgumentException(
                $"The engine '{EngineName}' knows ReLU, and the network has {weights.Shape.Activation}; use 'engine: torch-cpu'.",
                nameof(weights)
            );
        }

        var network = new FusedNetwork(weights, dropout);
        return weights.Shape.WithoutBatchNormalisation ? new FixedNormalisation(network) : network;
    }
}
