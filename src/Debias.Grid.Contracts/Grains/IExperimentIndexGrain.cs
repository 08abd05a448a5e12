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
