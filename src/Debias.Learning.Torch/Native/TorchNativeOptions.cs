namespace Debias.Learning.Torch.Native;

/// <summary>How TorchSharp's native libraries are loaded. The first engine of a process decides for all.</summary>
public sealed record TorchNativeOptions
{
    /// <summary>Folder for copies of TorchSharp's library that run on older Linux systems.</summary>
    /// <value>The default value is <see langword="null"/>: <c>debias-grid/native</c> in the user's local application data.</value>
    public string? CacheFolder { get; init; }

    /// <summary>Takes one line when something out of the ordinary was done to load the libraries.</summary>
    /// <value>The default value is <see langword="null"/>: nobody is told.</value>
    public Action<string>? Log { get; init; }
}
