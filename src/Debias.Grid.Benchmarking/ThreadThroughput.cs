namespace Debias.Grid.Benchmarking;

/// <summary>Throughput of a number of threads, each training a network of its own.</summary>
internal sealed record ThreadThroughput(int Threads, double StepsPerSecond, double ReplicatesPerSecond, double Speedup);
