namespace Debias.Grid.Benchmarking;

/// <summary>
/// Networks trained side by side on a device: time per training step of all of them in µs, and single networks' steps per second.
/// </summary>
internal sealed record DeviceThroughput(int Networks, double StepUs, double StepsPerSecond);
