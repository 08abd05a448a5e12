using Debias.Datasets.Sources;
using Debias.OptionModel;

namespace Debias.Datasets.Definitions;

/// <summary>
/// Everything that the rest of the product asks of a kind of dataset, in one place: adding one is its folder and a line in the catalogue.
/// </summary>
/// <param name="name">Its name in a spec.</param>
public abstract class DatasetKind(string name)
{
    /// <summary>Its name in a spec.</summary>
    public string Name { get; } = name;

    /// <summary>Its options.</summary>
    public abstract OptionsDeclaration Options { get; }

    /// <summary>The protected attributes, default first; empty where any column may be one.</summary>
    public required IReadOnlyList<ProtectedAttributeInfo> ProtectedAttributes { get; init; }

    /// <summary>Columns whose values may make groups, crossed or not; null where any column may.</summary>
    /// <value>The default value is an empty list: there are two groups.</value>
    public IReadOnlyList<string>? GroupColumns { get; init; } = [];

    /// <summary>The option that names the protected attribute where any column may be one; null where the attributes are listed.</summary>
    public string? ProtectedOption { get; init; }

    /// <summary>Options that only choose what is tested on, and change nothing of training.</summary>
    /// <value>The default value is an empty list.</value>
    public IReadOnlyList<string> TestOptions { get; init; } = [];

    /// <summary>Licence, origin, meaning and known harms.</summary>
    public required DatasetDescription Description { get; init; }

    /// <summary>
    /// Options of methods whose defaults are this dataset's own, such as the bounds in the released code's configuration of it.
    /// </summary>
    public IReadOnlyList<PublishedSetting> PublishedSettings { get; init; } = [];

    /// <summary>Whether it holds scores of a classifier elsewhere instead of features: <see cref="TabularDataset.HoldsScores"/>.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool HoldsScores { get; init; }

    /// <summary>The protected attribute where a spec names none; null where it must.</summary>
    public string? DefaultProtected => ProtectedAttributes.Count == 0 ? null : ProtectedAttributes[0].Name;

    /// <summary>Checks the options and fills in the defaults.</summary>
    /// <param name="options">Values by option, plain or as JSON.</param>
    /// <returns>Values by option, as in canonical JSON.</returns>
    /// <exception cref="DatasetException">An option is unknown, missing or out of range.</exception>
    public abstract SortedDictionary<string, string> Resolve(IReadOnlyDictionary<string, string> options);

    /// <summary>The description of the data that options choose: their files, where an option decides which.</summary>
    /// <param name="resolved">What <see cref="Resolve"/> gave.</param>
    /// <param name="folder">Where files are looked for.</param>
    /// <exception cref="DatasetException">A file that describes the data is missing or wrong.</exception>
    public virtual DatasetDescription DescriptionOf(IReadOnlyDictionary<string, string> resolved, DataFolder folder) => Description;

    /// <summary>Makes the source; no file is touched yet.</summary>
    /// <param name="request">Which data, and where they are looked for.</param>
    /// <param name="resolved">What <see cref="Resolve"/> gave.</param>
    public abstract IDatasetSource Open(DatasetRequest request, IReadOnlyDictionary<string, string> resolved);
}
