using Debias.Datasets.Declared.Format;
using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;

namespace Debias.Datasets.Declared;

/// <summary>Files of a dataset that this product declares, below a data folder.</summary>
/// <param name="kind">The kind's name.</param>
/// <param name="description">Says how to come by files that nobody publishes in this form.</param>
/// <param name="folder">Where files are looked for.</param>
internal sealed class PublishedFiles(string kind, DatasetDescription description, DataFolder folder) : IDeclaredFiles
{
    /// <inheritdoc/>
    public string Locate(DeclaredFile file, Edition? edition)
    {
        string options = edition is null ? string.Empty : $" --set state={edition.State} --set year={edition.Year}";
        return folder.Locate(
            Edition.Fill(file.Path, edition),
            file.Published(edition) is { } published
                ? FetchAdvice.For($"{kind}{options}", published)
                : description.Access ?? "Put it there, below a data folder (DEBIAS_GRID_DATA)."
        );
    }

    /// <inheritdoc/>
    public string Identify(string key, IReadOnlyList<Edition?> editions) => key;
}
