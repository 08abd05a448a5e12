using System.Globalization;
using Debias.Datasets;
using Debias.Datasets.Catalog;
using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;
using Debias.OptionModel;

namespace Debias.Grid.Cli.Data;

/// <summary>What <c>data describe</c> says about a dataset.</summary>
/// <param name="datasets">The kinds that there are.</param>
/// <param name="kind">The dataset.</param>
/// <param name="settings">Its options.</param>
/// <param name="folder">Where its files are looked for.</param>
internal sealed class Datasheet(DatasetCatalog datasets, DatasetKind kind, Dictionary<string, string> settings, DataFolder folder)
{
    /// <summary>The description with counts where the data are at hand.</summary>
    /// <param name="protectedName">The protected attribute; null: the default one, and a missing file is no error.</param>
    /// <returns>The description, and why there are no counts; empty where there are.</returns>
    public (DatasetDescription Description, string Missing) Describe(string? protectedName)
    {
        DatasetDescription description = kind.Options.Definitions.Any(option => option.Required && !settings.ContainsKey(option.Name))
            ? kind.Description
            : kind.DescriptionOf(kind.Resolve(settings), folder);
        try
        {
            string? attribute = protectedName ?? (description.ProtectedAttributes is [var first, ..] ? first.Name : null);
            TabularDataset dataset = datasets.Open(kind.Name, attribute, settings, folder).Load(1);
            return (description with { Counts = DatasetSummary.Of(dataset) with { Groups = Groups(description) } }, string.Empty);
        }
        catch (DatasetException exception) when (protectedName is null)
        {
            return (description, exception.Message);
        }
    }

    /// <summary>Prints it, a fact a line.</summary>
    public void Print(DatasetDescription description)
    {
        Line(kind.Name, description.Title);
        Line("summary", description.Summary);
        Line("label", description.Label);
        IReadOnlyList<ProtectedAttributeInfo> attributes =
            description.ProtectedAttributes.Count > 0 ? description.ProtectedAttributes : kind.ProtectedAttributes;
        foreach (ProtectedAttributeInfo attribute in attributes)
        {
            string remark = attribute.Name == kind.DefaultProtected ? ", the default" : string.Empty;
            Line("protected", $"{attribute.Name} (a = 1: {attribute.Privileged}){remark}");
        }

        foreach (OptionDefinition option in kind.Options.Definitions)
        {
            string value = option.Default is null ? string.Empty : $" = {CanonicalJson.Display(option.Default)}";
            Line("option", $"{option.Name}{value}: {option.Description}{Choices(option)}");
        }

        if (description.Counts is { } counts)
        {
            PrintCounts(counts);
        }

        Line("origin", description.Origin);
        Line("citation", description.Citation);
        Line("licence", description.Licence);
        if (description.Access is { } access)
        {
            Line("access", access);
        }

        foreach (string harm in description.KnownHarms)
        {
            Line("known harm", harm);
        }

        foreach (PublishedFile file in description.Files)
        {
            Line("file", $"{file.Path}, looked for in {string.Join(", ", folder.Folders)}");
        }

        if (description.PreparedFile is { } prepared)
        {
            Line("file", $"{prepared}, made by `debias-grid data prepare {kind.Name}`, looked for in {string.Join(", ", folder.Folders)}");
        }
    }

    private static void PrintCounts(DatasetSummary counts)
    {
        Line("rows", string.Create(CultureInfo.InvariantCulture, $"{counts.Rows:N0}, {counts.Columns:N0} features"));
        Line(
            "base rates",
            string.Create(
                CultureInfo.InvariantCulture,
                $"P(y=1) = {counts.BaseRate:0.000}; a = 1: {counts.Privileged.Rows:N0} rows, {counts.Privileged.BaseRate:0.000}; "
                    + $"a = 0: {counts.Unprivileged.Rows:N0} rows, {counts.Unprivileged.BaseRate:0.000}; "
                    + $"difference {counts.BaseRateDifference:+0.000;-0.000}"
            )
        );
        foreach (IGrouping<string, NamedGroupSummary> attribute in counts.Groups.GroupBy(group => group.Attribute))
        {
            Line(
                "groups",
                $"{attribute.Key}: "
                    + string.Join(
                        "; ",
                        attribute.Select(group =>
                            string.Create(CultureInfo.InvariantCulture, $"{group.Group}: {group.Rows:N0} rows, {group.BaseRate:0.000}")
                        )
                    )
            );
        }
    }

    private static string Choices(OptionDefinition option) =>
        option.Choices.Count == 0 ? string.Empty : $" One of {string.Join(", ", option.Choices)}.";

    private static void Line(string name, string value) => Console.Out.WriteLine($"{name, -12} {value}");

    /// <summary>Sizes of all groups by value, whatever their size; none where a dataset has two groups, or too many to cross.</summary>
    private IReadOnlyList<NamedGroupSummary> Groups(DatasetDescription description)
    {
        IReadOnlyList<string> columns = kind.GroupColumns ?? [.. description.ProtectedAttributes.Select(attribute => attribute.Name)];
        if (columns.Count == 0)
        {
            return [];
        }

        try
        {
            var every = new Grouping(columns, MinimumRows: 1, MinimumPositives: 0, SmallGroupRule.Exclude);
            return NamedGroupSummary.Of(datasets.Open(kind.Name, null, settings, folder, every).Load(1));
        }
        catch (DatasetException)
        {
            return [];
        }
    }
}
