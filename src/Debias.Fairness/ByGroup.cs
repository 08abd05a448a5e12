namespace Debias.Fairness;

/// <summary>A figure of each of the two groups.</summary>
/// <param name="Unprivileged">The group a = 0.</param>
/// <param name="Privileged">The group a = 1.</param>
/// <typeparam name="T">What the figure is.</typeparam>
public readonly record struct ByGroup<T>(T Unprivileged, T Privileged);
