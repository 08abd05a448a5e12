namespace Debias.Grid.Host.Devices;

/// <summary>What a silo trains base networks on.</summary>
internal enum ComputeDevice
{
    /// <summary>On this machine's NVIDIA devices where there are any that give the processor's bits, else on the processor.</summary>
    Auto,

    /// <summary>On the processor alone.</summary>
    Cpu,

    /// <summary>On this machine's NVIDIA devices; it is an error if there are none.</summary>
    Cuda,
}
