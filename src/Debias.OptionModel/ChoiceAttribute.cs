namespace Debias.OptionModel;

/// <summary>The spelling of an enumeration's member in a spec, where it is not the member's name in kebab case.</summary>
/// <param name="name">For example <c>aif360-0.4</c>.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ChoiceAttribute(string name) : Attribute
{
    /// <summary>The spelling.</summary>
    public string Name { get; } = name;
}
