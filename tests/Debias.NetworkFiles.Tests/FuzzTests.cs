using Debias.NetworkFiles.Safetensors;
using Debias.NetworkFiles.Tensors;
using Debias.NetworkFiles.Tests.PyTorch;

namespace Debias.NetworkFiles.Tests;

/// <summary>Ten thousand damaged files: each is read, or refused with a sentence.</summary>
public sealed class FuzzTests
{
    private const int Files = 10_000;
    private const int SmallestElement = 2;

    [Fact]
    public void A_damaged_file_is_read_or_refused_and_never_fills_more_memory_than_it_has_bytes_for()
    {
        byte[][] whole =
        [
            HandMadeArchive.OneTensor(),
            HandMadeArchive.OneTensor(rowStride: 1, columnStride: 2, storage: "torch DoubleStorage"),
            SafetensorsFile.Write(
                [new NamedTensor("a.weight", [4, 5], new float[20]), new NamedTensor("a.bias", [4], new float[4])],
                new Dictionary<string, string> { ["format"] = "pt" }
            ),
        ];
        int refused = 0,
            read = 0;
        uint state = 1;
        int Draw(int bound)
        {
            state = (state * 1664525u) + 1013904223u;
            return (int)((state >> 8) % (uint)bound);
        }

        for (int i = 0; i < Files; i++)
        {
            byte[] file = [.. whole[i % whole.Length]];
            for (int change = Draw(4); change >= 0; change--)
            {
                file[Draw(file.Length)] = Draw(3) == 0 ? (byte)Draw(256) : (byte)(file[Draw(file.Length)] ^ (1 << Draw(8)));
            }

            byte[] cut = Draw(10) == 0 ? file[..Draw(file.Length)] : file;
            try
            {
                IReadOnlyList<NamedTensor> tensors = NetworkFile.Read(cut);
                Assert.True(tensors.Sum(tensor => (long)tensor.Values.Length) <= cut.Length / SmallestElement);
                read++;
            }
            catch (NetworkFileException exception)
            {
                Assert.NotEmpty(exception.Message);
                refused++;
            }
        }

        // Both happen, or the changes would be too few or too many.
        Assert.InRange(refused, Files / 10, Files - 1);
        Assert.InRange(read, 100, Files);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0x50, 0x4b, 3, 4 })]
    [InlineData(new byte[] { 8, 0, 0, 0, 0, 0, 0, 0, (byte)'{' })]
    public void Too_little_is_refused(byte[] file) => Assert.Throws<NetworkFileException>(() => NetworkFile.Read(file));

    [Fact]
    public void A_bare_pickle_is_refused_with_how_to_convert_it()
    {
        NetworkFileException exception = Assert.Throws<NetworkFileException>(() => NetworkFile.Read([0x80, 2, (byte)'}', (byte)'.']));

        Assert.Contains("torch.save(model.state_dict(), 'network.pt')", exception.Message, StringComparison.Ordinal);
    }
}
