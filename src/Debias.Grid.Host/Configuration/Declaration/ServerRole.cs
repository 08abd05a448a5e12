namespace Debias.Grid.Host.Configuration.Declaration;

/// <summary>What a process does.</summary>
internal enum ServerRole
{
    Silo,
    Gateway,

    /// <summary>Gateway, silo and store of a cluster without a server.</summary>
    Head,

    /// <summary>A silo that computes for a head.</summary>
    Worker,
}
