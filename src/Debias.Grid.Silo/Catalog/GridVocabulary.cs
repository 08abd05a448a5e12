using Debias.Datasets;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Vocabulary;
using Debias.Learning.Methods.Catalog;
using DatasetKind = Debias.Datasets.DatasetKind;
using SpecDatasetKind = Debias.Grid.Specs.Vocabulary.DatasetKind;

namespace Debias.Grid.Silo.Catalog;

/// <summary>The words a spec may use: the datasets and methods that this build has, in the terms of the spec language.</summary>
public static class GridVocabulary
{
    /// <summary>Everything a spec may name.</summary>
    public static SpecVocabulary Create() => new()
    {
        Datasets = [.. DatasetCatalog.Kinds.Select(Kind)],
        Methods = [.. MethodCatalog.Names.Select(name => new MethodKind(name, MethodCatalog.Describe(name), [.. MethodCatalog.Options(name).Select(Option)]))],
        HiddenMethods = [NoOpMethod.Kind],
        MethodDefaults = MethodDefaults,
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
        ProtectedOption = kind.ProtectedOption,
    };

    private static Dictionary<string, string> MethodDefaults(string method, string protocol, string datasetKind, string protectedAttribute)
    {
        if (method == NoOpMethod.Name)
        {
            return [];
        }

        Dictionary<string, MethodOptionType> types = MethodCatalog.Options(method).ToDictionary(option => option.Name, option => option.Type);
        return MethodCatalog.Defaults(method, protocol, datasetKind, protectedAttribute).ToDictionary(
            value => value.Key, value => Canonical(Enum.Parse<OptionType>(types[value.Key].ToString()), value.Value));
    }

    private static OptionDefinition Option(MethodOption option) => new(option.Name, Enum.Parse<OptionType>(option.Type.ToString()), option.Description)
    {
        Choices = option.Choices,
        Minimum = option.Minimum,
        Maximum = option.Maximum,
        ExclusiveMinimum = option.ExclusiveMinimum,
    };

    private static OptionDefinition Option(DatasetOption option)
    {
        var type = Enum.Parse<OptionType>(option.Type.ToString());
        return new OptionDefinition(option.Name, type, option.Description)
        {
            Default = option.Default is null ? null : Canonical(type, option.Default),
            Required = option.Required,
            Choices = option.Choices,
            Minimum = option.Minimum,
            Maximum = option.Maximum,
        };
    }

    /// <summary>A default, written as text by the catalogues, as canonical JSON.</summary>
    private static string Canonical(OptionType type, string value) => type switch
    {
        OptionType.Number => CanonicalJson.Of(CanonicalJson.Number(value)),
        OptionType.WholeNumber => CanonicalJson.Of(CanonicalJson.WholeNumber(value)),
        OptionType.TextList => CanonicalJson.Of(value.StartsWith('[') ? CanonicalJson.Texts(value) : value.Split(',')),
        OptionType.Boolean => value,
        _ => CanonicalJson.Of(value),
    };
}
