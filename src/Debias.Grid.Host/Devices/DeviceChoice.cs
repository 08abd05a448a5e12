using Debias.Learning.Cuda;
using Debias.Learning.Training;

namespace Debias.Grid.Host.Devices;

/// <summary>Opens the devices that were chosen; each has shown first that its bits are the processor's.</summary>
internal static class DeviceChoice
{
    /// <summary>Opens devices.</summary>
    /// <param name="device">What was chosen.</param>
    /// <param name="say">Told, in a sentence, about a device that is passed over.</param>
    /// <exception cref="UsageException">A device was asked for and cannot be had.</exception>
    public static IReadOnlyList<IAccelerator> Open(ComputeDevice device, Action<string> say)
    {
        int count = device == ComputeDevice.Cpu ? 0 : CudaAccelerator.Devices;
        if (device == ComputeDevice.Cuda && count == 0)
        {
            throw new UsageException(
                "There is no NVIDIA device with a driver on this machine (--device cuda). Use --device cpu: the results are the same."
            );
        }

        var accelerators = new List<IAccelerator>();
        for (int ordinal = 0; ordinal < count; ordinal++)
        {
            try
            {
                accelerators.Add(CudaAccelerator.Verified(ordinal));
            }
            catch (AcceleratorException exception) when (device == ComputeDevice.Auto)
            {
                say($"{exception.Message} The processor is used instead; the results are the same.");
            }
            catch (AcceleratorException exception)
            {
                accelerators.ForEach(accelerator => accelerator.Dispose());
                throw new UsageException($"{exception.Message} Use --device cpu: the results are the same.");
            }
        }

        return accelerators;
    }

    /// <summary>Slots where nobody said how many: one per core, and one for every network that devices train side by side.</summary>
    public static int DefaultSlots(IReadOnlyList<IAccelerator> accelerators) =>
        Math.Max(Environment.ProcessorCount, accelerators.Sum(accelerator => accelerator.Networks));
}
