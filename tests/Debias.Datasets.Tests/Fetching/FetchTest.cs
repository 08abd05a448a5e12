using System.IO.Compression;
using System.Security.Cryptography;
using Debias.Datasets.Fetching;
using Debias.Datasets.Sources;
using Debias.Grid.Cli.Data;

namespace Debias.Datasets.Tests.Fetching;

/// <summary>A publisher, a data folder, and a file to fetch.</summary>
public abstract class FetchTest : IDisposable
{
    private protected const string Name = "set/table.csv";

    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromMinutes(2) };

    private protected PublisherServer Server { get; } = new();

    private protected TemporaryFolder Folder { get; } = new();

    private protected byte[] Published { get; } = [.. Enumerable.Range(0, 300_000).Select(i => (byte)((i * 31) ^ (i >> 8)))];

    private protected List<FetchProgress> Reports { get; } = [];

    private protected string Target => Path.Combine(Folder.Path, Name);

    private protected string Staging => Path.Combine(Folder.Path, ".partial");

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _client.Dispose();
        Server.Dispose();
        Folder.Dispose();
    }

    private protected static string Md5(byte[] bytes)
    {
#pragma warning disable CA5351 // As publishers do; nothing is protected by it.
        return Convert.ToHexStringLower(MD5.HashData(bytes));
#pragma warning restore CA5351
    }

    private protected static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using MemoryStream bytes = new();
        using (ZipArchive archive = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    private protected PublishedFile Whole() =>
        new()
        {
            Path = Name,
            Url = Server.Url,
            Md5 = Md5(Published),
            Bytes = Published.Length,
        };

    private protected PublishedFile Entry(string entry, string path = Name) => Whole() with { Path = path, ArchiveEntry = entry };

    private protected Task<IReadOnlyList<FetchedFile>> FetchAsync(params PublishedFile[] files) =>
        DatasetFetcher.FetchAsync(files, Folder.Path, Download(), new Recorder(Reports), TestContext.Current.CancellationToken);

    private protected async Task<string> FailAsync(params PublishedFile[] files)
    {
        DatasetException exception = await Assert.ThrowsAsync<DatasetException>(() => FetchAsync(files));
        return exception.Message;
    }

    private protected IDownload Download(double stallSeconds = 5) => new HttpDownload(_client, TimeSpan.FromSeconds(stallSeconds));

    private sealed class Recorder(List<FetchProgress> reports) : IProgress<FetchProgress>
    {
        public void Report(FetchProgress value) => reports.Add(value);
    }
}
