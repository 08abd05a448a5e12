using System.IO.Compression;
using System.Text;

namespace Debias.NetworkFiles.Tests.PyTorch;

/// <summary>State dictionaries made byte by byte, as torch.save would, or as it never would.</summary>
internal static class HandMadeArchive
{
    /// <summary>One 2 × 3 tensor 'fc.weight' over a storage of six numbers 1 to 6, read with these strides and offset.</summary>
    public static byte[] OneTensor(byte rowStride = 3, byte columnStride = 1, byte offset = 0, string storage = "torch FloatStorage") =>
        Archive(
            [.. Text("}"), .. Named("fc.weight"), .. Tensor(storage, offset, [2, 3], [rowStride, columnStride]), .. Text("s.")],
            ("data/0", Numbers(1, 2, 3, 4, 5, 6))
        );

    /// <summary>An archive with a pickle and other entries.</summary>
    public static byte[] Archive(byte[] pickle, params ReadOnlySpan<(string Name, byte[] Bytes)> entries) =>
        Archive(CompressionLevel.NoCompression, pickle, entries);

    public static byte[] Archive(CompressionLevel level, byte[] pickle, params ReadOnlySpan<(string Name, byte[] Bytes)> entries)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, level, "network/data.pkl", [0x80, 2, .. pickle]);
            foreach ((string name, byte[] bytes) in entries)
            {
                Add(archive, level, $"network/{name}", bytes);
            }
        }

        return file.ToArray();
    }

    /// <summary>A text on the pickle's stack.</summary>
    public static byte[] Named(string text) => [(byte)'X', .. BitConverter.GetBytes(text.Length), .. Text(text)];

    /// <summary>A call of _rebuild_tensor_v2.</summary>
    public static byte[] Tensor(string storage, byte offset, byte[] sizes, byte[] strides) =>
        [
            .. Text("ctorch._utils\n_rebuild_tensor_v2\n(("),
            .. Named("storage"),
            .. Text($"c{storage.Replace(' ', '\n')}\n"),
            .. Named("0"),
            .. Named("cpu"),
            .. Text("K"),
            6,
            .. Text("tQK"),
            offset,
            .. Tuple(sizes),
            .. Tuple(strides),
            0x89,
            .. Text("ccollections\nOrderedDict\n)RtR"),
        ];

    public static byte[] Text(string text) => Encoding.ASCII.GetBytes(text);

    public static byte[] Numbers(params ReadOnlySpan<float> values)
    {
        var bytes = new List<byte>();
        foreach (float value in values)
        {
            bytes.AddRange(BitConverter.GetBytes(value));
        }

        return [.. bytes];
    }

    private static byte[] Tuple(byte[] numbers) => [(byte)'(', .. numbers.SelectMany(number => new[] { (byte)'K', number }), (byte)'t'];

    private static void Add(ZipArchive archive, CompressionLevel level, string name, byte[] bytes)
    {
        using Stream entry = archive.CreateEntry(name, level).Open();
        entry.Write(bytes);
    }
}
