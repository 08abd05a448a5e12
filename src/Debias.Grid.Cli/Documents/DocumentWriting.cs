using System.Text;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Documents;
using Debias.Grid.Reporting.Files;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Cli.Documents;

/// <summary>Writes a document's blocks, and the figures that they link to, from finished results.</summary>
internal static class DocumentWriting
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>
    /// Renders all blocks first, so that a mistake in one leaves the document as it was. Experiments may have run for hours: blocks are put
    /// into the document as it is by then.
    /// </summary>
    /// <param name="path">The document.</param>
    /// <param name="experiments">The blocks to write.</param>
    /// <param name="results">Where their results are; all of them are finished.</param>
    /// <param name="methods">The methods that are known.</param>
    /// <returns>Whether the document is another than before.</returns>
    /// <exception cref="DocumentException">Results lack what a block asks for, or markers are wrong by now.</exception>
    public static bool Write(string path, IReadOnlyList<BlockExperiment> experiments, FinishedResults results, MethodCatalog methods)
    {
        var rendered = new Dictionary<string, RenderedBlock>();
        foreach (IGrouping<string, BlockExperiment> same in experiments.GroupBy(results.FolderOf))
        {
            ExperimentResults read = ResultFolder.Read(same.Key);
            ExperimentRecord record = ExperimentJson.Read(Path.Combine(same.Key, ResultFolder.ExperimentFile));
            foreach (BlockExperiment experiment in same)
            {
                rendered[experiment.Block.Name] = DocumentViews.Render(experiment.Block, read, record, methods);
            }
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        foreach ((string block, RenderedBlock content) in rendered)
        {
            content.Figure?.WritePng(Path.Combine(folder, RenderedBlock.FigureFile(block)));
        }

        string before = File.ReadAllText(path);
        string after = MarkedDocument.Parse(before).With(rendered.ToDictionary(block => block.Key, block => block.Value.Markdown));
        AtomicFile.Write(path, stream => stream.Write(Utf8.GetBytes(after)));
        return after != before;
    }
}
