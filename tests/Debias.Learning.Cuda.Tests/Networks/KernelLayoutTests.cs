using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Debias.Learning.Classifier;
using Debias.Learning.Cuda.Networks;

namespace Debias.Learning.Cuda.Tests.Networks;

[Trait("Speed", "Slow")]
[Collection(EmulatedDevice.Collection)]
public sealed unsafe class KernelLayoutTests
{
    [Fact]
    public void Descriptors_have_the_fields_of_the_kernels_structures_where_these_have_them()
    {
        EmulatedDevice.Prepare();
        var layout = (delegate* unmanaged<nint>)EmulatedDevice.Export("kernelLayout");
        string[] native = Marshal.PtrToStringUTF8(layout())!.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        IEnumerable<string> managed = Lines<NetworkDescriptor>("Network")
            .Concat(Lines<EvaluationDescriptor>("Evaluation"))
            .Concat(Lines<GradientDescriptor>("Gradient"))
            .Concat(Lines<VerificationDescriptor>("Verification"));
        Assert.Equal(native, managed);
    }

    [Theory]
    [InlineData(100, 10, 32, 65)]
    [InlineData(57, 3, 32, 101)]
    [InlineData(3, 0, 16, 33)]
    [InlineData(401, 1, 48, 3)]
    [InlineData(30, 2, 60, 52)]
    public void Launches_ask_for_the_shared_memory_that_the_kernels_use(int inputs, int hiddenLayers, int width, int capacity)
    {
        EmulatedDevice.Prepare();
        var train = (delegate* unmanaged<int, int, int, int, int, int>)EmulatedDevice.Export("trainFloats");
        var score = (delegate* unmanaged<int, int, int, int, int>)EmulatedDevice.Export("scoreFloats");
        var gradient = (delegate* unmanaged<int, int, int, int, int>)EmulatedDevice.Export("gradientFloats");
        var kernels = new KernelShape(new ClassifierShape(inputs, hiddenLayers, width));
        int padded = (width + 15) / 16 * 16;

        Assert.Equal(sizeof(float) * train(padded, inputs, hiddenLayers + 1, capacity, 0), kernels.TrainBytes(capacity, far: false));
        Assert.Equal(sizeof(float) * train(padded, inputs, hiddenLayers + 1, capacity, 1), kernels.TrainBytes(capacity, far: true));
        foreach (int height in (int[])[64, 8])
        {
            Assert.Equal(sizeof(float) * score(padded, inputs, hiddenLayers + 1, height), kernels.ScoreBytes(height));
            Assert.Equal(sizeof(float) * gradient(padded, inputs, hiddenLayers + 1, height), kernels.GradientBytes(height));
        }
    }

    private static IEnumerable<string> Lines<T>(string name)
        where T : unmanaged
    {
        yield return $"{name} {Marshal.SizeOf<T>()}";
        foreach (FieldInfo field in typeof(T).GetFields(BindingFlags.Public | BindingFlags.Instance))
        {
            string offset = Marshal.OffsetOf<T>(field.Name).ToString(CultureInfo.InvariantCulture);
            yield return $"{name}.{char.ToLowerInvariant(field.Name[0])}{field.Name[1..]} {offset}";
        }
    }
}
