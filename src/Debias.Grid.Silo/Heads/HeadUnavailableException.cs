namespace Debias.Grid.Silo.Heads;

/// <summary>The head does not answer now.</summary>
public sealed class HeadUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
