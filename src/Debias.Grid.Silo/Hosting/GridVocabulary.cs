using Debias.Datasets;
using Debias.Grid.Contracts.Specification;
using Debias.Grid.Contracts.Specification.Vocabulary;
using Debias.Learning.Methods;
using DatasetKind = Debias.Datasets.DatasetKind;
using SpecDatasetKind = Debias.Grid.Contracts.Specification.Vocabulary.DatasetKind;

namespace Debias.Grid.Silo.Hosting;

/// <summary>The words a spec may use: the datasets and methods that this build has, in the terms of the spec language.</summary>
public static class GridVocabulary
{
    /// <summary>The csv kind's option that names a file, which starts at the spec's folder where it is relative.</summary>
    private const string PathOption = "path";

    /// <summary>The csv kind's option that names the protected attribute.</summary>
    private const string ProtectedOption = "protected";

    /// <summary>Everything a spec may name.</summary>
    public static SpecVocabulary Create() => new()
    {
        Datasets = [.. DatasetCatalog.Kinds.Select(Kind)],
        Methods = [.. MethodCatalog.Names.Select(name => new MethodKind(name, MethodCatalog.Describe(name), [.. MethodCatalog.Options(name).Select(Option)]))],
        MethodDefaults = (method, protocol, datasetKind) => Canonical(method, MethodCatalog.Defaults(method, protocol, datasetKind)),
    };

    /// <summary>Opens a resolved spec's dataset.</summary>
    public static IDatasetSource OpenDataset(DatasetSpec spec, DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return DatasetCatalog.Create(spec.Kind, spec.Protected, spec.Options, folder);
    }

    private static SpecDatasetKind Kind(DatasetKind kind) => new(kind.Name, kind.Description.Title, [.. kind.Options.Select(Option)])
    {
        ProtectedAttributes = [.. kind.ProtectedAttributes.Select(attribute => attribute.Name)],
        DefaultProtected = kind.DefaultProtected,
        ProtectedOption = kind.ProtectedAttributes.Count == 0 ? ProtectedOption : null,
    };

    private static OptionDefinition Option(DatasetOption option)
    {
        OptionType type = option.Type switch
        {
            DatasetOptionType.Number => OptionType.Number,
            DatasetOptionType.WholeNumber => OptionType.WholeNumber,
            DatasetOptionType.Boolean => OptionType.Boolean,
            DatasetOptionType.Choice => OptionType.Choice,
            DatasetOptionType.TextList => OptionType.TextList,
            _ => option.Name == PathOption ? OptionType.Path : OptionType.Text,
        };
        return new OptionDefinition(option.Name, type, option.Description)
        {
            Default = option.Default is null ? null : Canonical(type, option.Default),
            Required = option.Required,
            Choices = option.Choices,
            Minimum = option.Minimum,
            Maximum = option.Maximum,
        };
    }
}
