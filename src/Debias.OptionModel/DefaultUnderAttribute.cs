namespace Debias.OptionModel;

/// <summary>The default of an option under a protocol, where it is not the value that a new record has.</summary>
/// <param name="protocol">The protocol.</param>
/// <param name="value">A value of the property's type.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public class DefaultUnderAttribute(Protocol protocol, object value) : Attribute
{
    /// <summary>The protocol.</summary>
    public Protocol Protocol { get; } = protocol;

    /// <summary>The default.</summary>
    public object Value { get; } = value;
}
