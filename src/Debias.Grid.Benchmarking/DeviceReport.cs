namespace Debias.Grid.Benchmarking;

/// <summary>What one device does, beside one core in the same run; each bit of what it trained was the core's.</summary>
/// <param name="Device">Its own name.</param>
/// <param name="SideBySide">Networks that it trains side by side at its best.</param>
/// <param name="CoreStepUs">The same training on one core, in µs per step.</param>
/// <param name="CoreStepsPerSecond">Steps per second of that core.</param>
/// <param name="Networks">Throughput by number of networks.</param>
internal sealed record DeviceReport(
    string Device,
    int SideBySide,
    double CoreStepUs,
    double CoreStepsPerSecond,
    IReadOnlyList<DeviceThroughput> Networks
);
