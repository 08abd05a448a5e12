using Debias.Learning.Training;

namespace Debias.Grid.Host.Devices;

/// <summary>The devices of a process, opened when it starts and closed when it ends.</summary>
/// <param name="device">What was chosen.</param>
/// <param name="say">Told, in a sentence, about a device that is passed over.</param>
/// <exception cref="UsageException">A device was asked for and cannot be had.</exception>
internal sealed class OpenDevices(ComputeDevice device, Action<string> say) : IDisposable
{
    public IReadOnlyList<IAccelerator> Accelerators { get; } = DeviceChoice.Open(device, say);

    public void Dispose()
    {
        foreach (IAccelerator accelerator in Accelerators)
        {
            accelerator.Dispose();
        }
    }
}
