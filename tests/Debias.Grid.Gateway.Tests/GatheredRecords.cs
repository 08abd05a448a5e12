using Debias.Grid.Contracts.Grains;

namespace Debias.Grid.Gateway.Tests;

/// <summary>Listens at a silo's grains: how many seeds' records were gathered, and, if asked to, refuses to keep documents.</summary>
internal sealed class GatheredRecords : IIncomingGrainCallFilter
{
    private int _count;

    /// <summary>Records that were asked for, many at a time.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Whether documents cannot be read or written.</summary>
    public bool RefusesDocuments { get; init; }

    /// <summary>Documents that somebody wanted to have kept.</summary>
    public TaskCompletionSource Refused { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod?.DeclaringType == typeof(ISeedRecordsGrain))
        {
            Interlocked.Add(ref _count, ((long[])context.Request.GetArgument(0)!).Length);
        }

        if (RefusesDocuments && context.InterfaceMethod?.DeclaringType == typeof(IExplorerDocumentGrain))
        {
            if (context.InterfaceMethod.Name == nameof(IExplorerDocumentGrain.Keep))
            {
                Refused.TrySetResult();
            }

            throw new IOException("The storage refuses, for this test.");
        }

        await context.Invoke();
    }

    /// <summary>Takes part in a silo.</summary>
    public void AddTo(ISiloBuilder silo) => silo.AddIncomingGrainCallFilter(this);
}
