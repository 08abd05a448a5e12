using System.Runtime.InteropServices;

namespace Debias.Learning.Cuda.Driver;

/// <summary>What a driver function returned.</summary>
internal static unsafe class CudaResult
{
    /// <summary>Throws where a driver function did not succeed.</summary>
    /// <param name="error">What it returned.</param>
    /// <param name="what">What was asked for, to begin the message with.</param>
    /// <exception cref="CudaException">It did not succeed.</exception>
    public static void Require(int error, string what)
    {
        if (error != 0)
        {
            throw new CudaException($"{what}: {TextOf(error)} (CUDA error {error}){CudaRemedy.For(error)}.", error);
        }
    }

    private static string TextOf(int error)
    {
        byte* text = null;
        return CudaLibrary.GetErrorText(error, &text) == 0 && Marshal.PtrToStringUTF8((nint)text) is { } words
            ? words.TrimEnd('.')
            : "unknown error";
    }
}
