using System.IO.Compression;
using Debias.NetworkFiles.PyTorch;
using Debias.NetworkFiles.Tensors;
using static Debias.NetworkFiles.Tests.PyTorch.HandMadeArchive;

namespace Debias.NetworkFiles.Tests.PyTorch;

public sealed class StateDictionaryFileTests
{
    [Fact]
    public void A_tensor_is_read_with_its_name_and_shape()
    {
        NamedTensor tensor = Assert.Single(StateDictionaryFile.Read(OneTensor()));

        Assert.Equal(("fc.weight", "2 × 3"), (tensor.Name, tensor.ShapeText));
        Assert.Equal([1, 2, 3, 4, 5, 6], tensor.Values);
    }

    /// <summary>A transposed view of a matrix has the strides of its columns.</summary>
    [Fact]
    public void A_view_is_read_through_its_strides_and_offset()
    {
        Assert.Equal([1, 3, 5, 2, 4, 6], Assert.Single(StateDictionaryFile.Read(OneTensor(rowStride: 1, columnStride: 2))).Values);
        Assert.Equal([2, 3, 4, 2, 3, 4], Assert.Single(StateDictionaryFile.Read(OneTensor(rowStride: 0, offset: 1))).Values);
    }

    [Fact]
    public void A_view_beyond_its_storage_is_refused() =>
        Refused(OneTensor(rowStride: 4), "The tensor 'fc.weight' reaches beyond its storage '0'.");

    [Fact]
    public void A_pickle_that_would_run_code_is_refused_by_the_name_of_what_it_wants_to_call() =>
        Refused(
            Archive([.. Text("cos\nsystem\n("), .. Named("echo here > /tmp/was-here"), .. Text("tR.")]),
            "The file wants to call 'os.system', and a state dictionary needs nothing of the kind: it may be a whole module, whose pickle "
                + "is code. In Python: model = torch.load('FILE', weights_only=False) of a file that you trust, then "
                + "torch.save(model.state_dict(), 'network.pt')."
        );

    [Fact]
    public void A_name_from_the_stack_is_a_name_too() =>
        Refused(Archive([.. Named("builtins"), .. Named("eval"), 0x93, .. Text(".")]), "The file wants to call 'builtins.eval'");

    [Fact]
    public void TorchScript_is_refused_with_how_to_convert_it() =>
        Refused(Archive(Text("}."), ("code/__torch__.py", Text("pass"))), "This is TorchScript, which is code. In Python:");

    [Fact]
    public void A_compressed_archive_is_refused() =>
        Refused(
            Archive(CompressionLevel.SmallestSize, [.. Text("}."), .. new byte[5000]]),
            "The archive's entries are compressed; torch.save stores them as they are."
        );

    [Fact]
    public void An_archive_of_something_else_is_refused()
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("word/document.xml");
        }

        Refused(file.ToArray(), "The archive has no 'data.pkl': torch.save did not write it.");
    }

    [Fact]
    public void A_missing_storage_is_named() =>
        Refused(
            Archive([.. Text("}"), .. Named("w"), .. Tensor("torch FloatStorage", 0, [1], [1]), .. Text("s.")]),
            "The archive lacks a storage that a tensor refers to."
        );

    [Fact]
    public void Elements_of_other_types_are_refused() =>
        Refused(OneTensor(storage: "torch ComplexFloatStorage"), "The file wants to call 'torch.ComplexFloatStorage'");

    [Fact]
    public void A_dictionary_that_holds_itself_is_refused() =>
        Refused(
            // d = {}; d['a'] = d
            Archive([.. Text("}q"), 0, .. Named("a"), .. Text("h"), 0, .. Text("s.")]),
            "The file's dictionaries lie more than 8 levels deep in each other."
        );

    /// <summary>Eight dictionaries that hold the one before eight times each would make sixteen million tensors of one.</summary>
    [Fact]
    public void A_tensor_that_is_named_over_and_over_is_refused_before_it_fills_the_memory()
    {
        var pickle = new List<byte>([.. Text("}"), .. Named("w"), .. Tensor("torch FloatStorage", 0, [6], [1]), .. Text("sq"), 0]);
        for (byte level = 1; level < 8; level++)
        {
            pickle.AddRange(Text("}"));
            for (int copy = 0; copy < 8; copy++)
            {
                pickle.AddRange([.. Named($"{copy}"), .. Text("h"), (byte)(level - 1), .. Text("s")]);
            }

            pickle.AddRange([.. Text("q"), level]);
        }

        Refused(
            Archive([.. pickle, .. Text(".")], ("data/0", Numbers(1, 2, 3, 4, 5, 6))),
            "would have more elements than the file has bytes for"
        );
    }

    private static void Refused(byte[] file, string sentence)
    {
        NetworkFileException exception = Assert.Throws<NetworkFileException>(() => StateDictionaryFile.Read(file));
        Assert.Contains(sentence, exception.Message, StringComparison.Ordinal);
    }
}
