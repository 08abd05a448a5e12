namespace Debias.Learning.Methods.GroupThresholding;

/// <summary>Group thresholds have no options: the bound is the experiment's ε − γ.</summary>
internal sealed record GroupThresholdsOptions;
