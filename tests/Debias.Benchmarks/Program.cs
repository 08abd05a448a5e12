using BenchmarkDotNet.Running;
using Debias.Benchmarks;

// dotnet run -c Release --project tests/Debias.Benchmarks -- --filter '*Fused*' --job short
BenchmarkSwitcher.FromAssembly(typeof(FusedStepBenchmarks).Assembly).Run(args);
