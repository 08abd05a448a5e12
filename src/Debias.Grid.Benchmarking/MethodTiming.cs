namespace Debias.Grid.Benchmarking;

/// <summary>The best time of one piece of work on one core, in µs.</summary>
internal sealed record MethodTiming(string Name, string Work, double Us);
