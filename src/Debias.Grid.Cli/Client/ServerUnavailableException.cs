namespace Debias.Grid.Cli.Client;

/// <summary>The server cannot be reached or cannot serve: printed as it is, exit code 3.</summary>
internal sealed class ServerUnavailableException(string message) : Exception(message);
