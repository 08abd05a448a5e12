using System.CommandLine;
using Debias.Datasets;
using Debias.Datasets.Sources;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Cli.Experiments;
using Debias.Grid.Cli.Terminal;
using Debias.Grid.Host;
using Debias.Grid.Silo.Execution.OwnNetworks;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Documents;
using Debias.Grid.Specs.Reading;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Running;

/// <summary>A spec from the command line, checked as far as it can be without running it.</summary>
/// <param name="Spec">As resolved, with a concrete engine.</param>
/// <param name="Id">Its experiment id.</param>
/// <param name="Datasets">What its data turned out to be, one per dataset that does not depend on the seed.</param>
internal sealed record LoadedSpec(ExperimentSpec Spec, string Id, IReadOnlyList<TabularDataset> Datasets)
{
    /// <summary>What was done about missing values and small groups: sentences by dataset, of those where something was.</summary>
    public IReadOnlyDictionary<string, string> DataNotes =>
        Datasets.Where(dataset => dataset.Notes.Length > 0).ToDictionary(dataset => dataset.Key, dataset => dataset.Notes);

    /// <summary>Reads and checks a spec; nothing is written.</summary>
    /// <exception cref="SpecException">The spec is wrong.</exception>
    /// <exception cref="DatasetException">Its data cannot be used.</exception>
    public static LoadedSpec Load(ParseResult parsed, SpecOptions options, SpecVocabulary vocabulary)
    {
        var file = SpecFile.Read(parsed.GetRequiredValue(options.Spec));
        List<string> settings = [.. parsed.GetValue(options.Set) ?? []];
        if (parsed.GetValue(options.Engine) is { } engine)
        {
            settings.Add($"engine={engine}");
        }

        SpecDocument document = SpecReader.ReadDocument(
            file.Text,
            file.Name,
            vocabulary,
            new SpecOverrides { Seeds = parsed.GetValue(options.Seeds), Settings = settings }
        );
        if (document.Translation is not null)
        {
            TranslationRendering.Write(file.Name, document.Translation);
        }

        return Check(
            document.Spec with
            {
                Engine = EngineChoice.Resolve(vocabulary.Engines, document.Spec.Engine),
            },
            vocabulary,
            DataFolders.Open(parsed.GetValue(options.Data))
        );
    }

    /// <summary>Checks the data of a spec that was read before.</summary>
    /// <param name="spec">As resolved, with a concrete engine.</param>
    /// <param name="vocabulary">What specs may name.</param>
    /// <param name="folder">Where real data are looked for.</param>
    /// <exception cref="DatasetException">Its data cannot be used.</exception>
    public static LoadedSpec Check(ExperimentSpec spec, SpecVocabulary vocabulary, DataFolder folder) =>
        new(spec, ExperimentId.Of(spec), CheckData(spec, vocabulary, folder));

    private static List<TabularDataset> CheckData(ExperimentSpec spec, SpecVocabulary vocabulary, DataFolder folder)
    {
        var tables = new Dictionary<string, TabularDataset>();
        foreach (PointSpec point in spec.Points)
        {
            IDatasetSource source = vocabulary.OpenDataset(point.Dataset, folder);
            source.Check();
            if (!source.DependsOnSeed && !tables.ContainsKey(source.Key))
            {
                tables[source.Key] = source.Load(spec.Seeds[0]);
            }

            if (point.Network.IsGiven)
            {
                var own = OwnNetwork.Read(point.Network, folder);
                own.RequireFeaturesOf(tables.GetValueOrDefault(source.Key) ?? source.Load(spec.Seeds[0]));
                own.RequireEngine(spec.Engine);
            }
        }

        return [.. tables.Values];
    }
}
