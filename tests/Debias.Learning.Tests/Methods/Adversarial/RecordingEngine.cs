using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;

namespace Debias.Learning.Tests.Methods.Adversarial;

/// <summary>The fused engine, which remembers the weights it loaded last: those of the network that predicts.</summary>
internal sealed class RecordingEngine : IEngine
{
    private readonly FusedCpuEngine _engine = new();

    public string Name => _engine.Name;

    public string Version => _engine.Version;

    public ClassifierWeights LastLoaded { get; private set; } = null!;

    public INetwork Load(ClassifierWeights weights, DropoutOptions dropout)
    {
        LastLoaded = weights.Copy();
        return _engine.Load(weights, dropout);
    }
}
