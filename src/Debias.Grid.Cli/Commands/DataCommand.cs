using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Debias.Datasets;
using Debias.Datasets.Catalog;
using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Host;
using Debias.OptionModel;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>data</c>: list, describe, fetch, prepare.</summary>
internal static class DataCommand
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public static Command Create(DatasetCatalog datasets) =>
        new("data", "What datasets there are, what they hold, and their known harms.")
        {
            CreateList(datasets),
            CreateDescribe(datasets),
            DataFetchCommand.Create(datasets),
            DataPrepareCommand.Create(),
        };

    private static Command CreateList(DatasetCatalog datasets)
    {
        var command = new Command("list", "List the datasets that a spec can name.");
        command.SetAction(_ =>
        {
            foreach (DatasetKind kind in datasets.Kinds)
            {
                Console.Out.WriteLine($"{kind.Name, -17} {kind.Description.Title}");
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static Command CreateDescribe(DatasetCatalog datasets)
    {
        var name = new Argument<string>("NAME") { Description = "A dataset, for example compas." };
        var protectedName = new Option<string?>("--protected")
        {
            Description = "The protected attribute. Default: the dataset's own.",
            HelpName = "NAME",
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        Option<DirectoryInfo?> data = SpecOptions.DataOption();
        var command = new Command("describe", "Describe a dataset: origin, licence, rows, groups, base rates, known harms, files.")
        {
            name,
            protectedName,
            json,
            data,
        };
        command.SetAction(parsed =>
        {
            string kind = parsed.GetRequiredValue(name);
            DataFolder folder = DataFolders.Open(parsed.GetValue(data));
            DatasetKind found = datasets.Get(kind);
            DatasetDescription description = found.Description;
            string missing = string.Empty;
            try
            {
                var none = new Dictionary<string, string>();
                TabularDataset dataset = datasets.Open(kind, parsed.GetValue(protectedName), none, folder).Load(1);
                description = description with { Counts = DatasetSummary.Of(dataset) };
            }
            catch (DatasetException exception) when (parsed.GetValue(protectedName) is null)
            {
                missing = exception.Message;
            }

            if (parsed.GetValue(json))
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(description, Indented));
            }
            else
            {
                Print(found, description, folder);
            }

            if (missing.Length > 0)
            {
                Console.Error.WriteLine($"note: counts are not shown. {missing}");
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static string Choices(OptionDefinition option) =>
        option.Choices.Count == 0 ? string.Empty : $" One of {string.Join(", ", option.Choices)}.";

    private static void Print(DatasetKind kind, DatasetDescription description, DataFolder folder)
    {
        Line(kind.Name, description.Title);
        Line("summary", description.Summary);
        Line("label", description.Label);
        foreach (ProtectedAttributeInfo attribute in kind.ProtectedAttributes)
        {
            string remark = attribute.Name == kind.DefaultProtected ? ", the default" : string.Empty;
            Line("protected", $"{attribute.Name} (a = 1: {attribute.Privileged}){remark}");
        }

        foreach (OptionDefinition option in kind.Options.Definitions)
        {
            Line(
                "option",
                $"{option.Name}{(option.Default is null ? string.Empty : $" = {CanonicalJson.Display(option.Default)}")}: "
                    + $"{option.Description}{Choices(option)}"
            );
        }

        if (description.Counts is { } counts)
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

    private static void Line(string name, string value) => Console.Out.WriteLine($"{name, -12} {value}");
}
