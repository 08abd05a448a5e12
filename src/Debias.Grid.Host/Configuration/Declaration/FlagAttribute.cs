namespace Debias.Grid.Host.Configuration.Declaration;

/// <summary>The flag of the server commands that sets a key; other keys are reached with <c>--set KEY=VALUE</c>.</summary>
/// <param name="name">The flag, with its dashes.</param>
/// <param name="value">What stands for the value in help; null for a key that the flag switches on.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FlagAttribute(string name, string? value = null) : Attribute
{
    public string Name { get; } = name;

    public string? Value { get; } = value;

    /// <summary>The commands that leave no choice and have no such flag.</summary>
    public ServerRole[] Except { get; init; } = [];
}
