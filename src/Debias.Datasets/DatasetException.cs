namespace Debias.Datasets;

/// <summary>
/// Data that cannot be used: a missing file or column, a value out of range, a group without members. The message names
/// the file, line or column and the remedy; running again without changing the data fails the same way.
/// </summary>
public sealed class DatasetException : Exception
{
    /// <summary>Creates the exception.</summary>
    public DatasetException(string message)
        : base(message) { }

    /// <summary>Creates the exception with its cause.</summary>
    public DatasetException(string message, Exception? innerException)
        : base(message, innerException) { }
}
