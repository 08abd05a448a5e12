namespace Debias.Learning.Methods.Reweighing;

/// <summary>Reweighing has no options.</summary>
internal sealed record ReweighingOptions;
