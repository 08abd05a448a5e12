namespace Debias.Learning.Cuda.Driver;

/// <summary>What a user can do about an error of the driver's.</summary>
internal static class CudaRemedy
{
    private const string Processor = "let the silo use the processor (--device cpu)";

    /// <summary>The end of a message, from "; " on; empty where nothing is known to help.</summary>
    /// <param name="error">The driver's number of the error (CUresult).</param>
    public static string For(int error) =>
        error switch
        {
            2 => "; end what else uses the device's memory, or train fewer networks at a time (--slots)",
            3 or 100 or 101 or 999 => $"; see whether nvidia-smi lists a device that works, or {Processor}",
            35 or 36 or 200 or 209 or 218 or 222 or 803 => $"; install a newer driver, or {Processor}",
            46 => $"; another process has the device for itself: end it, or {Processor}",
            214 or (>= 700 and < 800) => $"; the system's log says more (Xid): restart the silo, or {Processor}",
            _ => "",
        };
}
