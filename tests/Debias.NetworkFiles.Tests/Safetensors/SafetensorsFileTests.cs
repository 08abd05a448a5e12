using System.Buffers.Binary;
using System.Text;
using Debias.NetworkFiles.Safetensors;
using Debias.NetworkFiles.Tensors;

namespace Debias.NetworkFiles.Tests.Safetensors;

public sealed class SafetensorsFileTests
{
    private static readonly NamedTensor[] Tensors =
    [
        new("layer1.weight", [2, 3], [1, -0f, float.NaN, float.MaxValue, float.Epsilon, 0.1f]),
        new("layer1.bias", [2], [5, 6]),
        new("scale", [], [7]),
        new("empty", [0, 4], []),
    ];

    [Fact]
    public void What_is_written_is_read_with_the_same_bits()
    {
        byte[] file = SafetensorsFile.Write(Tensors, new Dictionary<string, string> { ["threshold"] = "0.51" });
        IReadOnlyList<NamedTensor> read = SafetensorsFile.Read(file);

        Assert.Equal(Tensors.Select(tensor => tensor.Name), read.Select(tensor => tensor.Name));
        foreach ((NamedTensor written, NamedTensor back) in Tensors.Zip(read))
        {
            Assert.Equal(written.Shape, back.Shape);
            Assert.Equal(written.Values.Select(BitConverter.SingleToInt32Bits), back.Values.Select(BitConverter.SingleToInt32Bits));
        }

        Assert.Equal(file, SafetensorsFile.Write([.. read], new Dictionary<string, string> { ["threshold"] = "0.51" }));
    }

    /// <summary>As the format's description asks: tensors begin at a multiple of eight bytes.</summary>
    [Fact]
    public void The_header_is_padded()
    {
        byte[] file = SafetensorsFile.Write(Tensors, new Dictionary<string, string>());

        Assert.Equal(0u, BinaryPrimitives.ReadUInt64LittleEndian(file) % 8);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}}""", new byte[] { 0x80, 0x3f, 0x20, 0xc1 }, new[] { 1f, -10f })]
    [InlineData("""{"a":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}""", new byte[] { 0x00, 0xc0 }, new[] { -2f })]
    [InlineData("""{"a":{"dtype":"I32","shape":[1],"data_offsets":[0,4]}}""", new byte[] { 7, 0, 0, 0 }, new[] { 7f })]
    public void Other_elements_become_single_precision(string header, byte[] data, float[] values) =>
        Assert.Equal(values, Assert.Single(SafetensorsFile.Read(Bytes(header, data))).Values);

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 8, "end at byte 4 of 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "'a' does not begin where")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
        8,
        "'b' does not begin where"
    )]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "more elements than the file has bytes for")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}""", 8, "has 8 bytes for 1 elements")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,8]}}""", 8, "'a' has a size of -1")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8]}}""", 8, "elements of type F8_E4M3")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,4]}}""", 4, "has 9 dimensions")]
    [InlineData("""{"a":{"dtype":"F32","shape":[99999,99999,99999,99999],"data_offsets":[0,8]}}""", 8, "more elements than")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 4, "cannot be understood")]
    [InlineData("""{"a":[]}""", 0, "cannot be understood")]
    [InlineData("""{"a":""", 0, "cannot be understood")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
        8,
        "the tensor 'a' twice"
    )]
    public void What_is_wrong_is_said(string header, int dataBytes, string sentence)
    {
        NetworkFileException exception = Assert.Throws<NetworkFileException>(() =>
            SafetensorsFile.Read(Bytes(header, new byte[dataBytes]))
        );

        Assert.Contains(sentence, exception.Message, StringComparison.Ordinal);
    }

    private static byte[] Bytes(string header, byte[] data) =>
        [.. BitConverter.GetBytes((ulong)header.Length), .. Encoding.UTF8.GetBytes(header), .. data];
}
