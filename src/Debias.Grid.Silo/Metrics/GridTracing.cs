using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Metrics;

/// <summary>
/// Traces from submission to method run. An experiment is one trace whose identity is a hash of the experiment's, so that silos that
/// take its seeds hours later, or after a restart, add to it without anything being handed on. Costs nothing while nobody listens.
/// </summary>
internal static class GridTracing
{
    private static readonly ActivitySource Source = new(GridMeter.Traces);

    /// <summary>An experiment is submitted.</summary>
    public static Activity? Submit(string experiment) => Start("submit", experiment)?.SetTag("experiment", experiment);

    /// <summary>A coordinator hands out seeds, which includes the write that makes the leases durable.</summary>
    public static Activity? Lease(string experiment, string coordinator) =>
        Start("lease", experiment)?.SetTag("experiment", experiment).SetTag("coordinator", coordinator);

    /// <summary>A slot runs a seed.</summary>
    public static Activity? Seed(Lease lease) =>
        Start("seed", lease.Experiment)
            ?.SetTag("experiment", lease.Experiment)
            .SetTag("point", lease.Point)
            .SetTag("seed", lease.Seed)
            .SetTag("lease", lease.Number);

    /// <summary>A base network is trained; within a seed's span.</summary>
    public static Activity? Training(Lease lease, string engine) =>
        Source.StartActivity("base network")?.SetTag("experiment", lease.Experiment).SetTag("seed", lease.Seed).SetTag("engine", engine);

    /// <summary>A method runs; within a seed's span.</summary>
    public static Activity? MethodRun(string experiment, MethodRunId id) =>
        Source
            .StartActivity("method run")
            ?.SetTag("experiment", experiment)
            .SetTag("point", id.Point)
            .SetTag("seed", id.Seed)
            .SetTag("measure", id.Measure)
            .SetTag("method", id.Method);

    private static Activity? Start(string name, string experiment) =>
        Source.HasListeners() ? Source.StartActivity(name, ActivityKind.Internal, ParentOf(experiment)) : null;

    private static ActivityContext ParentOf(string experiment)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(experiment));
        return new ActivityContext(
            ActivityTraceId.CreateFromBytes(hash.AsSpan(0, 16)),
            ActivitySpanId.CreateFromBytes(hash.AsSpan(16, 8)),
            ActivityTraceFlags.Recorded,
            isRemote: true
        );
    }
}
