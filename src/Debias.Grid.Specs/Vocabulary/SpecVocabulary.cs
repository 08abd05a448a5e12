using Debias.Datasets.Catalog;
using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;
using Debias.Learning.Methods.Catalog;
using Debias.Learning.Methods.Definitions;
using Debias.OptionModel;

namespace Debias.Grid.Specs.Vocabulary;

/// <summary>The datasets and methods a spec can name.</summary>
/// <param name="Datasets">Kinds of dataset.</param>
/// <param name="Methods">Methods.</param>
public sealed record SpecVocabulary(DatasetCatalog Datasets, MethodCatalog Methods)
{
    /// <summary>Everything this product has.</summary>
    public static SpecVocabulary BuiltIn { get; } = new(DatasetCatalog.BuiltIn, MethodCatalog.BuiltIn);

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
        return Datasets.Open(dataset.Kind, dataset.Protected, dataset.Options, folder);
    }
}
