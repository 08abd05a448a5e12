namespace Debias.Grid.Contracts.Grains;

/// <summary>
/// The explorer's main document of an experiment that has ended, kept so that it is made once and not at every start of a gateway. It is a
/// copy of what seeds' records say: to lose it costs time and nothing else. Key: the experiment's id.
/// </summary>
public interface IExplorerDocumentGrain : IGrainWithStringKey
{
    /// <summary>The document as bytes; null where none is kept, or one of other results or in another format.</summary>
    /// <param name="revision">Whose results: <see cref="ExperimentOverview.Revision"/>.</param>
    /// <param name="format">What its bytes are like: anything that differs where a document made of equal results would.</param>
    Task<byte[]?> Get(string revision, string format);

    /// <summary>Keeps a document in the place of any other.</summary>
    /// <param name="revision">What the experiment's revision was before its results were read.</param>
    /// <param name="format">See <see cref="Get"/>.</param>
    /// <param name="content">The document.</param>
    /// <returns>False, and nothing is kept, where the experiment is gone, has not ended, or has another revision by now.</returns>
    Task<bool> Keep(string revision, string format, [Immutable] byte[] content);

    /// <summary>Removes the document. Repeating it changes nothing.</summary>
    Task Delete();
}
