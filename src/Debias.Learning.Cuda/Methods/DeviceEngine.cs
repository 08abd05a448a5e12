using Debias.Learning.Classifier;
using Debias.Learning.Cuda.Driver;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;

namespace Debias.Learning.Cuda.Methods;

/// <summary>The fused engine with its networks on a device; those that do not fit are the processor's.</summary>
internal sealed class DeviceEngine(CudaDevice device) : IEngine
{
    private readonly FusedCpuEngine _processor = new();

    public string Name => _processor.Name;

    public string Version => _processor.Version;

    public INetwork Load(ClassifierWeights weights, DropoutOptions dropout)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return DeviceNetwork.Fits(device, weights.Shape) ? new DeviceNetwork(device, weights, dropout) : _processor.Load(weights, dropout);
    }
}
