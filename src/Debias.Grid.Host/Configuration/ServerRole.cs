namespace Debias.Grid.Host.Configuration;

/// <summary>What a process does.</summary>
internal enum ServerRole
{
    Silo,
    Gateway,
}
