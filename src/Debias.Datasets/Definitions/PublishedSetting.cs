using Debias.OptionModel;

namespace Debias.Datasets.Definitions;

/// <summary>The default that an option of a method has on one dataset.</summary>
/// <param name="Method">The method's name in a spec.</param>
/// <param name="Option">The option's name.</param>
/// <param name="Value">Its value.</param>
public sealed record PublishedSetting(string Method, string Option, string Value)
{
    /// <summary>The protocol under which it holds; null: under every one.</summary><value>The default value is
    /// <see cref="Protocol.Released"/>.</value>
    public Protocol? Under { get; init; } = Protocol.Released;

    /// <summary>The protected attribute with which it holds; null: with every one.</summary>
    public string? ProtectedAttribute { get; init; }

    /// <summary>Whether it holds.</summary>
    public bool Holds(Protocol protocol, string protectedAttribute) =>
        (Under is null || Under == protocol) && (ProtectedAttribute is null || ProtectedAttribute == protectedAttribute);
}
