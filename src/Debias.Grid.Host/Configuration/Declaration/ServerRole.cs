namespace Debias.Grid.Host.Configuration.Declaration;

/// <summary>What a process does.</summary>
internal enum ServerRole
{
    Silo,
    Gateway,
}
