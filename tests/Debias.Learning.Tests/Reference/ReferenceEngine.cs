using Debias.Learning.Classifier;
using Debias.Learning.Engines;

namespace Debias.Learning.Tests;

/// <summary>Makes <see cref="ReferenceNetwork"/>s: slow, plain, and double precision throughout.</summary>
internal sealed class ReferenceEngine : IEngine
{
    public string Name => "reference";

    public string Version => "1";

    public INetwork Load(ClassifierWeights weights, DropoutOptions dropout) => new ReferenceNetwork(weights, dropout);
}
