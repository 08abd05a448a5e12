namespace Debias.OptionModel;

/// <summary>The default of an option under <see cref="Protocol.Recommended"/>, where it is not the released code's.</summary>
/// <param name="value">A value of the property's type.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RecommendedAttribute(object value) : DefaultUnderAttribute(Protocol.Recommended, value);
