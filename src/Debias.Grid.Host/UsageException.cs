namespace Debias.Grid.Host;

/// <summary>Something the user can mend: printed as it is, exit code 2.</summary>
internal class UsageException(string message) : Exception(message);
