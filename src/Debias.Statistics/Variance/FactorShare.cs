namespace Debias.Statistics.Variance;

/// <summary>How much of a figure's variance over a full factorial one factor decides.</summary>
/// <param name="Factor">Its name.</param>
/// <param name="Main">The share of its levels' means: what it decides alone; NaN where nothing varies.</param>
/// <param name="Total">Its share with all interactions that it is part of; NaN where nothing varies.</param>
/// <param name="LevelMeans">The figure's mean at each level, over all else.</param>
public sealed record FactorShare(string Factor, double Main, double Total, IReadOnlyList<double> LevelMeans);
