namespace Debias.Datasets;

/// <summary>How features were standardised: (x − mean) / scale.</summary>
/// <param name="Mean">One per feature; 0 where features were left as they are.</param>
/// <param name="Scale">One per feature; 1 where features were left as they are, infinite where a feature was made 0 in all rows.</param>
public sealed record FeatureScaling(IReadOnlyList<double> Mean, IReadOnlyList<double> Scale);
