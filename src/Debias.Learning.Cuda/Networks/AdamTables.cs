using Debias.Learning.Cuda.Driver;
using Debias.Learning.Engines.Fused.Kernels;

namespace Debias.Learning.Cuda.Networks;

/// <summary>Adam's corrections for bias by number of step, the same for every network; grown as steps are taken.</summary>
internal sealed class AdamTables : IDisposable
{
    private const int First = 1 << 12;

    private readonly Lock _gate = new();
    private readonly List<IDisposable> _buffers = [];
    private DeviceBuffer<double>? _remainders;
    private DeviceBuffer<float>? _corrections;

    /// <summary>Addresses of 1 − β₁ᵗ and of 1 / √(1 − β₂ᵗ) for t = 1, 2, … up to a step at least.</summary>
    public (ulong Remainders, ulong Corrections) Upto(int steps, CudaStream stream)
    {
        lock (_gate)
        {
            if (_remainders is null || _corrections is null || _remainders.Length < steps)
            {
                Grow(Math.Max(First, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)steps)), stream);
            }

            return (_remainders!.Address, _corrections!.Address);
        }
    }

    public void Dispose()
    {
        _buffers.ForEach(buffer => buffer.Dispose());
    }

    /// <summary>Launches that are under way may still read the old tables, so these stay.</summary>
    private void Grow(int length, CudaStream stream)
    {
        var remainders = new double[length];
        var corrections = new float[length];
        for (int step = 1; step <= length; step++)
        {
            (remainders[step - 1], corrections[step - 1]) = Adam.Corrections(step);
        }

        DeviceBuffer<double> newRemainders = DeviceBuffer<double>.Of(remainders, stream);
        _buffers.Add(newRemainders);
        DeviceBuffer<float> newCorrections = DeviceBuffer<float>.Of(corrections, stream);
        _buffers.Add(newCorrections);
        stream.Wait();

        // Both or neither: a table that is too short would be read past its end.
        (_remainders, _corrections) = (newRemainders, newCorrections);
    }
}
