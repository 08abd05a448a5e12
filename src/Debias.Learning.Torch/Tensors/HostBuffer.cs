using System.Runtime.InteropServices;
using TorchSharp;

namespace Debias.Learning.Torch.Tensors;

/// <summary>A reusable tensor in host memory that values are written into on their way to the device.</summary>
internal sealed class HostBuffer<T>(torch.ScalarType type, torch.Device device) : IDisposable
    where T : unmanaged
{
    private torch.Tensor? _memory;

    /// <summary>The buffer's first <paramref name="count"/> values; valid until it is asked for more.</summary>
    public Span<T> Values(int count)
    {
        if (_memory is null || _memory.NumberOfElements < count)
        {
            _memory?.Dispose();
            _memory = torch.empty(count, type).DetachFromDisposeScope();
        }

        return MemoryMarshal.Cast<byte, T>(_memory.bytes)[..count];
    }

    /// <summary>The first values as a vector on the device; on the processor it is the buffer itself.</summary>
    public torch.Tensor ToDevice(int count)
    {
        torch.Tensor view = _memory!.narrow(0, 0, count);
        return device.type == DeviceType.CPU ? view : view.to(device);
    }

    public void Dispose() => _memory?.Dispose();
}
