using Debias.Learning.Classifier;

namespace Debias.Learning.Engines;

/// <summary>Does the arithmetic of networks. Debiasing methods and training are written once, against this.</summary>
public interface IEngine
{
    /// <summary>Name as in a spec: <c>fused</c>, <c>torch-cpu</c>, <c>torch-cuda</c>.</summary>
    string Name { get; }

    /// <summary>Changes whenever the engine's numbers may change; part of a base network's content key.</summary>
    string Version { get; }

    /// <summary>Loads a network; the weights are copied.</summary>
    /// <param name="weights">Parameters and running statistics.</param>
    /// <param name="dropout">Which units are dropped in training mode.</param>
    INetwork Load(ClassifierWeights weights, DropoutOptions dropout);
}
