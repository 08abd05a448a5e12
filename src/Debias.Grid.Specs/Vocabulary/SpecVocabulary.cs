namespace Debias.Grid.Specs.Vocabulary;

/// <summary>
/// The datasets and methods a spec can name, as data: contracts know nothing of the numeric core, whose catalogues
/// fill this in.
/// </summary>
public sealed record SpecVocabulary
{
    private static readonly IReadOnlyDictionary<string, string> NoDefaults = new Dictionary<string, string>();

    /// <summary>Kinds of dataset.</summary>
    public required IReadOnlyList<DatasetKind> Datasets { get; init; }

    /// <summary>Methods.</summary>
    public required IReadOnlyList<MethodKind> Methods { get; init; }

    /// <summary>Methods that a spec may name but that no listing, schema or suggestion mentions: tools for measuring the grid itself.</summary>
    public IReadOnlyList<MethodKind> HiddenMethods { get; init; } = [];

    /// <summary>Defaults by protocol and dataset.</summary><value>The default value adds none to the definitions'.</value>
    public MethodDefaults MethodDefaults { get; init; } = (_, _, _, _) => NoDefaults;
}
