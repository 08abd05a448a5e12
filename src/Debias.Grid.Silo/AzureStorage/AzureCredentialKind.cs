namespace Debias.Grid.Silo.AzureStorage;

/// <summary>By what a process proves to Azure Storage who it is.</summary>
public enum AzureCredentialKind
{
    /// <summary>The account's key.</summary>
    Key,

    /// <summary>A shared access signature.</summary>
    Signature,

    /// <summary>The identity of the process itself; nothing is kept secret.</summary>
    Identity,
}
