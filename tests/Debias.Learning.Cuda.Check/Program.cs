using Debias.Learning.Cuda;
using Debias.Learning.Cuda.Check;
using Debias.Learning.Cuda.Driver;

// What a machine with a GPU is asked once: does the device give the processor's bits, and how fast is it? See deploy/gpu-check.sh.
try
{
    using var accelerator = new CudaAccelerator();
    DeviceFacts.Print(accelerator.Device);
    bool equal = BitCheck.Run(accelerator);
    if (args.Contains("--times"))
    {
        StepTimes.Run(accelerator);
    }

    Console.WriteLine(equal ? "every bit equal" : "BITS DIFFER");
    return equal ? 0 : 1;
}
catch (Exception exception) when (exception is CudaException or DllNotFoundException)
{
    Console.Error.WriteLine(exception.Message);
    return 3;
}
