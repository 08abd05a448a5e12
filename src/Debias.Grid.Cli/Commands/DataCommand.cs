using System.CommandLine;
using System.Text.Json;
using Debias.Datasets.Catalog;
using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Cli.Data;
using Debias.Grid.Host;

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
                Console.Out.WriteLine($"{kind.Name, -19} {kind.Description.Title}");
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
            DatasetSettings.Option,
            data,
        };
        command.SetAction(parsed =>
        {
            DatasetKind kind = datasets.Get(parsed.GetRequiredValue(name));
            DataFolder folder = DataFolders.Open(parsed.GetValue(data));
            Datasheet sheet = new(datasets, kind, DatasetSettings.Read(parsed), folder);
            (DatasetDescription description, string missing) = sheet.Describe(parsed.GetValue(protectedName));
            if (parsed.GetValue(json))
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(description, Indented));
            }
            else
            {
                sheet.Print(description);
            }

            if (missing.Length > 0)
            {
                Console.Error.WriteLine($"note: counts are not shown. {missing}");
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
