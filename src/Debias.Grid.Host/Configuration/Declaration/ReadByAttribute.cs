namespace Debias.Grid.Host.Configuration.Declaration;

/// <summary>The roles that a key, or every key of a section, matters to; without it, all do.</summary>
/// <param name="roles">
/// The roles. A gateway may have a silo in its process, a head has both in it, and a worker is a silo: what those read, it reads.
/// </param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ReadByAttribute(params ServerRole[] roles) : Attribute
{
    public IReadOnlyList<ServerRole> Roles { get; } = roles;

    /// <summary>Whether a process of this role reads the key.</summary>
    public bool Includes(ServerRole role) =>
        Roles.Contains(role) || Roles.Contains(ServerRole.Silo) || (Roles.Contains(ServerRole.Gateway) && role == ServerRole.Head);
}
