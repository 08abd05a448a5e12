namespace Debias.Grid.Benchmarking;

/// <summary>What <c>bench --device cuda</c> measured; <c>--json</c> prints it with names in snake case.</summary>
/// <param name="Producer">Product and engine versions.</param>
/// <param name="Devices">One for each device.</param>
internal sealed record DeviceBenchmarkReport(string Producer, IReadOnlyList<DeviceReport> Devices);
