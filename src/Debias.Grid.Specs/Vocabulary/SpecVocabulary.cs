using Debias.Datasets.Catalog;
using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;
using Debias.Learning.Engines.Catalog;
using Debias.Learning.Methods.Catalog;
using Debias.Learning.Methods.Definitions;
using Debias.OptionModel;

namespace Debias.Grid.Specs.Vocabulary;

/// <summary>The datasets, methods and engines a spec can name.</summary>
/// <param name="Datasets">Kinds of dataset.</param>
/// <param name="Methods">Methods.</param>
/// <param name="Engines">Engines.</param>
public sealed record SpecVocabulary(DatasetCatalog Datasets, MethodCatalog Methods, EngineCatalog Engines)
{
    /// <summary>
    /// Name and version of what was added to this product's own words, for example <c>my-lab 1</c>. It is a part of what results come
    /// from: results of two editions are not mixed in one experiment, and silos of one cluster agree in it.
    /// </summary>
    /// <value>The default value is empty: nothing was added.</value>
    public string Edition { get; init; } = "";

    /// <summary>Kinds of dataset by name, in alphabetical order.</summary>
    public IReadOnlyList<string> DatasetKinds => [.. Datasets.Kinds.Select(kind => kind.Name).Order(StringComparer.Ordinal)];

    /// <summary>What <c>engine</c> may be.</summary>
    public IReadOnlyList<string> EngineChoices => [SpecKeys.DefaultEngine, .. Engines.Names];

    /// <summary>What a spec's <c>engine</c> may say, names that engines had before included.</summary>
    public IReadOnlyList<string> ReadableEngines => [.. EngineChoices, .. Engines.FormerNames];

    /// <summary>The same vocabulary with one more kind of dataset.</summary>
    /// <exception cref="ArgumentException">Its name is taken.</exception>
    public SpecVocabulary With(DatasetKind dataset) => this with { Datasets = Datasets.With(dataset) };

    /// <summary>The same vocabulary with one more method.</summary>
    /// <exception cref="ArgumentException">Its name is taken.</exception>
    public SpecVocabulary With(MethodDefinition method) => this with { Methods = Methods.With(method) };

    /// <summary>The same vocabulary with one more engine.</summary>
    /// <exception cref="ArgumentException">Its name is taken.</exception>
    public SpecVocabulary With(EngineDefinition engine) => this with { Engines = Engines.With(engine) };

    /// <summary>A method's name in tables; one that is not known here by its name in the spec.</summary>
    public string TitleOf(string method) => Methods.TitleOf(method);

    /// <summary>A method's options with the defaults that hold for a protocol, a dataset and a protected attribute.</summary>
    /// <param name="method">The method.</param>
    /// <param name="protocol">Whose word counts.</param>
    /// <param name="dataset">The dataset's kind; null where it is not known.</param>
    /// <param name="protectedAttribute">The protected attribute; empty where an option names it at each point.</param>
    public static IReadOnlyList<OptionDefinition> OptionsOf(
        MethodDefinition method,
        Protocol protocol,
        DatasetKind? dataset,
        string protectedAttribute
    )
    {
        ArgumentNullException.ThrowIfNull(method);
        Dictionary<string, string> published = [];
        foreach (PublishedSetting setting in dataset?.PublishedSettings ?? [])
        {
            if (setting.Method == method.Name && setting.Holds(protocol, protectedAttribute))
            {
                published[setting.Option] = setting.Value;
            }
        }

        return
        [
            .. method.Options.Definitions.Select(option =>
                option with
                {
                    Default = published.TryGetValue(option.Name, out string? value)
                        ? OptionValue.Parse(option, value)
                        : option.DefaultUnder(protocol),
                }
            ),
        ];
    }

    /// <summary>Opens a resolved spec's dataset; no file is touched yet.</summary>
    /// <exception cref="Debias.Datasets.DatasetException">A name or value is not valid.</exception>
    public IDatasetSource OpenDataset(DatasetSpec dataset, DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return Datasets.Open(dataset.Kind, dataset.Protected, dataset.Options, folder, dataset.Groups?.ToGrouping());
    }
}
