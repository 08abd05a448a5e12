namespace Debias.Grid.Host.Configuration.Declaration;

/// <summary>The role that a key, or every key of a section, matters to; without it, both.</summary>
/// <param name="role">The role. A gateway with a silo in its process has both.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ReadByAttribute(ServerRole role) : Attribute
{
    public ServerRole Role { get; } = role;
}
