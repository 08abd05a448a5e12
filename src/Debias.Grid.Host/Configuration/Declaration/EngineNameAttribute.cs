namespace Debias.Grid.Host.Configuration.Declaration;

/// <summary>The key names engines of this process's vocabulary, in upper or lower case.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EngineNameAttribute : Attribute;
