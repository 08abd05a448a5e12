namespace Debias.Grid.Benchmarking;

/// <summary>A stack of networks trained as one: time per training step and network in µs, and such steps per second.</summary>
internal sealed record StackThroughput(string Engine, int Networks, double StepUs, double StepsPerSecond);
