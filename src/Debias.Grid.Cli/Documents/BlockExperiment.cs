using Debias.Grid.Cli.Experiments;
using Debias.Grid.Host;
using Debias.Grid.Reporting.Documents;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Documents;
using Debias.Grid.Specs.Reading;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Documents;

/// <summary>The experiment that a block of a document shows.</summary>
/// <param name="Block">The block.</param>
/// <param name="Id">The experiment's id.</param>
/// <param name="Spec">Its spec as resolved, with a concrete engine.</param>
internal sealed record BlockExperiment(DocumentBlock Block, string Id, ExperimentSpec Spec)
{
    /// <summary>Reads the block's spec; its data are not looked at.</summary>
    /// <exception cref="SpecException">The spec is wrong.</exception>
    /// <exception cref="UsageException">There is no such spec.</exception>
    public static BlockExperiment Of(DocumentBlock block, SpecVocabulary vocabulary)
    {
        var file = SpecFile.Read(new FileInfo(block.Experiment));
        SpecDocument document = SpecReader.ReadDocument(
            file.Text,
            file.Name,
            vocabulary,
            new SpecOverrides { Seeds = block.Seeds, Settings = block.Settings }
        );
        ExperimentSpec spec = document.Spec with { Engine = EngineChoice.Resolve(vocabulary.Engines, document.Spec.Engine) };
        return new BlockExperiment(block, ExperimentId.Of(spec), spec);
    }
}
