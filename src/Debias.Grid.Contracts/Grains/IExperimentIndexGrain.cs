namespace Debias.Grid.Contracts.Grains;

/// <summary>
/// The list of submitted experiments, in the order of their submission. It is kept in pages of bounded size; the grain under key 0 is the
/// first page, and each page knows whether another follows. States are not kept here: an experiment answers for itself.
/// </summary>
public interface IExperimentIndexGrain : IGrainWithIntegerKey
{
    /// <summary>Adds an experiment to this page, or says that the page is full. Adding it again changes nothing.</summary>
    Task<IndexAddition> Add(IndexedExperiment experiment);

    /// <summary>Takes an experiment out of this page; its place stays empty.</summary>
    Task Remove(string experiment);

    /// <summary>The page.</summary>
    Task<IndexPage> Read();
}

/// <summary>What an addition came to.</summary>
public enum IndexAddition
{
    /// <summary>It is on this page now, or was already.</summary>
    Listed,

    /// <summary>The page is full; the next one is to be asked.</summary>
    Full,
}

/// <summary>A line of the index.</summary>
/// <param name="Id">Experiment id.</param>
/// <param name="Name">The spec's name.</param>
/// <param name="SubmittedAt">When it was first submitted.</param>
[GenerateSerializer, Immutable]
public sealed record IndexedExperiment([property: Id(0)] string Id, [property: Id(1)] string Name, [property: Id(2)] DateTimeOffset SubmittedAt);

/// <summary>A page of the index.</summary>
/// <param name="Experiments">In the order of submission.</param>
/// <param name="Places">The place of each on the page, which stays when others are removed.</param>
/// <param name="Full">Whether later experiments are on the next page.</param>
[GenerateSerializer, Immutable]
public sealed record IndexPage([property: Id(0)] IndexedExperiment[] Experiments, [property: Id(1)] bool Full, [property: Id(2)] int[] Places);
