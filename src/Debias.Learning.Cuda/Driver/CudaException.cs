using Debias.Learning.Training;

namespace Debias.Learning.Cuda.Driver;

/// <summary>The driver refused something, or the device failed.</summary>
/// <param name="message">What was asked for, and the driver's own words.</param>
/// <param name="error">The driver's number of the error.</param>
public sealed class CudaException(string message, int error) : AcceleratorException(message)
{
    private const int OutOfMemoryError = 2;

    /// <summary>The driver's number of the error (CUresult).</summary>
    public int Error { get; } = error;

    /// <summary>Whether the device has no memory left.</summary>
    public bool IsOutOfMemory => Error == OutOfMemoryError;

    /// <inheritdoc/>
    public override bool IsPassing => IsOutOfMemory;
}
