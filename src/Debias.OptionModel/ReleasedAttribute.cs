namespace Debias.OptionModel;

/// <summary>The default of an option under <see cref="Protocol.Released"/>, where the released code differs from the paper.</summary>
/// <param name="value">A value of the property's type.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReleasedAttribute(object value) : DefaultUnderAttribute(Protocol.Released, value);
