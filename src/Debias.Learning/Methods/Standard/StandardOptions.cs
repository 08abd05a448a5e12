namespace Debias.Learning.Methods.Standard;

/// <summary>The base network as it is leaves nothing to choose.</summary>
internal sealed record StandardOptions;
