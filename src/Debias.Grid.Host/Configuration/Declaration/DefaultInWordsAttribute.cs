namespace Debias.Grid.Host.Configuration.Declaration;

/// <summary>Says a default that differs from machine to machine, and so cannot be printed as a value.</summary>
/// <param name="words">The default in words.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DefaultInWordsAttribute(string words) : Attribute
{
    public string Words { get; } = words;
}
