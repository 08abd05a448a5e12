using Debias.Learning.Torch.Native;
using TorchSharp;

namespace Debias.Learning.Torch.Tests;

[Trait("Speed", "Slow")]
public sealed class NativeCompatibilityTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("native-compatibility").FullName;

    [Fact]
    public void TorchSharp_loads_and_computes_here()
    {
        TorchNativeLibrary.Load();
        TorchNativeLibrary.Load();

        using torch.Tensor sum = torch.ones(3).sum();

        Assert.Equal(3f, sum.item<float>());
    }

    [Fact]
    public void The_packaged_library_needs_the_symbol_and_its_redirected_copy_does_not()
    {
        byte[] original = Packaged();
        byte[] untouched = [.. original];

        byte[] copy = StandardLibraryInitialiser.Redirect(original);

        Assert.Equal(untouched, original);
        Assert.True(StandardLibraryInitialiser.IsNeededBy(original));
        Assert.False(StandardLibraryInitialiser.IsNeededBy(copy));
        Assert.Contains(ElfVersionNeeds.Read(new ElfFile(original)), need => need.Name == StandardLibraryInitialiser.Version);
        Assert.DoesNotContain(ElfVersionNeeds.Read(new ElfFile(copy)), need => need.Name == StandardLibraryInitialiser.Version);
    }

    [Fact]
    public void A_redirected_copy_differs_in_one_name_and_one_version_only()
    {
        byte[] original = Packaged();
        byte[] copy = StandardLibraryInitialiser.Redirect(original);

        Assert.Equal(original.Length, copy.Length);
        IReadOnlyList<ElfDynamicSymbol> before = ElfDynamicSymbols.Read(new ElfFile(original));
        IReadOnlyList<ElfDynamicSymbol> after = ElfDynamicSymbols.Read(new ElfFile(copy));
        (ElfDynamicSymbol Old, ElfDynamicSymbol New) changed = Assert.Single(before.Zip(after), pair => pair.First != pair.Second);
        Assert.Equal(StandardLibraryInitialiser.Symbol, changed.Old.Name);
        Assert.Equal("getpid", changed.New.Name);
    }

    [Fact]
    public void A_library_that_needs_nothing_new_is_recognised_and_not_redirected()
    {
        byte[] copy = StandardLibraryInitialiser.Redirect(Packaged());

        Assert.Contains(
            StandardLibraryInitialiser.Version,
            Assert.Throws<InvalidDataException>(() => StandardLibraryInitialiser.Redirect(copy)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_truncated_library_is_an_error_wherever_it_ends()
    {
        byte[] original = Packaged();
        for (int length = 0; length < original.Length; length += 100_003)
        {
            Assert.Throws<InvalidDataException>(() => StandardLibraryInitialiser.Redirect(original[..length]));
        }
    }

    [Fact]
    public void Corrupt_headers_are_errors_and_nothing_else()
    {
        byte[] original = Packaged();
        var random = new Random(1);
        int table = (int)BitConverter.ToInt64(original, 40);
        for (int trial = 0; trial < 300; trial++)
        {
            byte[] corrupt = [.. original];
            int position = trial % 2 == 0 ? random.Next(64) : random.Next(table, original.Length);
            corrupt[position] ^= (byte)random.Next(1, 256);
            try
            {
                StandardLibraryInitialiser.Redirect(corrupt);
            }
            catch (InvalidDataException) { }
        }
    }

    [Theory]
    [InlineData("MZ: a library of another system")]
    [InlineData("")]
    public void A_foreign_file_is_an_error(string content)
    {
        string message = Assert
            .Throws<InvalidDataException>(() =>
                StandardLibraryInitialiser.IsNeededBy(System.Text.Encoding.ASCII.GetBytes(content.PadRight(100)))
            )
            .Message;

        Assert.Contains("ELF", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cache_writes_a_copy_once_and_replaces_a_damaged_one()
    {
        byte[] original = Packaged();
        var cache = new RedirectedLibraryCache(_folder);

        string path = cache.Obtain("libLibTorchSharp.so", original);
        DateTime written = File.GetLastWriteTimeUtc(path);
        Assert.Equal(path, cache.Obtain("libLibTorchSharp.so", original));
        Assert.Equal(written, File.GetLastWriteTimeUtc(path));

        File.WriteAllText(path, "damaged");
        cache.Obtain("libLibTorchSharp.so", original);
        Assert.Equal(StandardLibraryInitialiser.Redirect(original), File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Several_at_once_agree_on_one_copy()
    {
        byte[] original = Packaged();
        var paths = new string[8];

        Parallel.For(0, paths.Length, i => paths[i] = new RedirectedLibraryCache(_folder).Obtain("libLibTorchSharp.so", original));

        string path = Assert.Single(paths.Distinct());
        Assert.Equal(StandardLibraryInitialiser.Redirect(original), File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static byte[] Packaged()
    {
        string? path = NativeLibraryFolders.Find("libLibTorchSharp.so");
        Assert.SkipWhen(path is null, "TorchSharp has no library for this platform.");
        return File.ReadAllBytes(path!);
    }
}
