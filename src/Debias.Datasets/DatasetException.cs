namespace Debias.Datasets;

/// <summary>
/// Data that cannot be used: a missing file or column, a value out of range, a group without members. The message names
/// the file, line or column and the remedy; running again without changing the data fails the same way.
/// </summary>
public sealed class DatasetException : Exception
{
    /// <summary>
    /// Creates the exception from a message that may be shown to anybody: no value of the data, no folder of the machine.
    /// </summary>
    public DatasetException(string message)
        : base(message) => PublicMessage = message;

    /// <summary>Creates the exception with its cause.</summary>
    /// <inheritdoc cref="DatasetException(string)" path="/summary"/>
    public DatasetException(string message, Exception? innerException)
        : base(message, innerException) => PublicMessage = message;

    /// <summary>Creates the exception with what only the data's owner may see, which follows in <see cref="Exception.Message"/>.</summary>
    /// <param name="message">For anybody.</param>
    /// <param name="ownersDetail">Values of the data, folders of the machine, causes.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public DatasetException(string message, string ownersDetail, Exception? innerException = null)
        : base(ownersDetail.Length == 0 ? message : $"{message} {ownersDetail}", innerException) => PublicMessage = message;

    /// <summary>
    /// The message without values of the data and without folders: what others than the data's owner get to see.
    /// </summary>
    public string PublicMessage { get; private init; }

    /// <summary>The exception whose two messages are not one the beginning of the other.</summary>
    /// <param name="publicMessage">For anybody.</param>
    /// <param name="ownersMessage">The whole message for the data's owner.</param>
    internal static DatasetException WithOwnersMessage(string publicMessage, string ownersMessage) =>
        new(ownersMessage) { PublicMessage = publicMessage };
}
