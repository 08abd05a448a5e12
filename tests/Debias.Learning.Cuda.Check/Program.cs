using Debias.Learning.Cuda;
using Debias.Learning.Cuda.Check;
using Debias.Learning.Cuda.Driver;

// What a machine with a GPU is asked once: does the device give the processor's bits, and how fast is it? See check.sh.
try
{
    string? image = args.SkipWhile(argument => argument != "--image").Skip(1).FirstOrDefault();
    using var accelerator = new CudaAccelerator(new CudaDevice(0, image is null ? null : [.. File.ReadAllBytes(image), 0]));
    DeviceFacts.Print(accelerator.Device);
    if (args.Contains("--profile"))
    {
        StepTimes.Profile(accelerator);
        return 0;
    }

    bool equal = BitCheck.Run(accelerator, args.Contains("--one") ? 1 : int.MaxValue);
    equal &= MethodCheck.Run(accelerator, args.Contains("--one"));
    if (args.Contains("--arithmetic"))
    {
        equal &= ArithmeticCheck.Run(accelerator.Device);
    }

    if (args.Contains("--times"))
    {
        if (!args.Contains("--short"))
        {
            ProcessorTimes.Run();
        }

        StepTimes.Run(accelerator, args.Contains("--short") ? 132 : int.MaxValue, inputs: 100);
        StepTimes.Run(accelerator, most: 132, inputs: 401);
    }

    Console.WriteLine(equal ? "every bit equal" : "BITS DIFFER");
    return equal ? 0 : 1;
}
catch (Exception exception) when (exception is CudaException or DllNotFoundException)
{
    Console.Error.WriteLine(exception.Message);
    return 3;
}
