using Debias.OptionModel;

namespace Debias.Datasets.Definitions;

/// <summary>The default that an option of a method has on one dataset.</summary>
/// <param name="Method">The method's name in a spec.</param>
/// <param name="Option">The option's name.</param>
/// <param name="Value">Its value.</param>
public sealed record PublishedSetting(string Method, string Option, string Value)
{
    /// <summary>The protocols under which it holds.</summary><value>The default value is the released code's, faults and all, and
    /// without them.</value>
    public IReadOnlyList<Protocol> Under { get; init; } = [Protocol.Released, Protocol.Recommended];

    /// <summary>The protected attribute with which it holds; null: with every one.</summary>
    public string? ProtectedAttribute { get; init; }

    /// <summary>Whether it holds.</summary>
    public bool Holds(Protocol protocol, string protectedAttribute) =>
        Under.Contains(protocol) && (ProtectedAttribute is null || ProtectedAttribute == protectedAttribute);
}
