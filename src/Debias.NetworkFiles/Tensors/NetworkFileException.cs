namespace Debias.NetworkFiles.Tensors;

/// <summary>A network file that cannot be read; the message is one sentence for its owner.</summary>
public sealed class NetworkFileException : Exception
{
    /// <summary>An exception without a reason.</summary>
    public NetworkFileException()
        : this("The network file cannot be read.") { }

    /// <summary>An exception with its reason.</summary>
    public NetworkFileException(string message)
        : base(message) { }

    /// <summary>An exception with its reason and what lies behind it.</summary>
    public NetworkFileException(string message, Exception innerException)
        : base(message, innerException) { }
}
