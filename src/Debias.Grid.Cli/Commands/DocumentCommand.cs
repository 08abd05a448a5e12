using System.CommandLine;
using Debias.Datasets.Sources;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Cli.Documents;
using Debias.Grid.Cli.Running;
using Debias.Grid.Host;
using Debias.Grid.Host.Devices;
using Debias.Grid.Reporting.Documents;
using Debias.Grid.Specs.Vocabulary;
using Debias.OptionModel;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>document FILE</c>: runs the experiments that a document names, and writes their tables and figures into it.</summary>
internal static class DocumentCommand
{
    public static Command Create(SpecVocabulary vocabulary)
    {
        var file = new Argument<FileInfo>("FILE")
        {
            Description = "A Markdown document with marked blocks, for example docs/reproduction.md.",
        };
        var only = new Option<string[]>("--only")
        {
            Description = "Only this block. May be repeated.",
            HelpName = "NAME",
            DefaultValueFactory = _ => [],
        };
        var skip = new Option<bool>("--skip-running")
        {
            Description = "Run nothing: write the blocks whose results are there, and name the others (exit code 1).",
        };
        var list = new Option<bool>("--list") { Description = "List the blocks and their experiments, and do nothing." };
        var output = new Option<DirectoryInfo>("--out")
        {
            Description = "Folder of the experiments' result folders.",
            HelpName = "DIR",
            DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("results", "document")),
        };
        Option<DirectoryInfo?> data = SpecOptions.DataOption();
        Option<int?> slots = SlotsOption.Create("Seeds run at a time. Default: one per core, or as many as a GPU trains side by side.");
        Option<ComputeDevice> device = DeviceOption.Create();
        var command = new Command(
            "document",
            """
            Run the experiments that a Markdown document names, and write their tables and figures between its markers; the text around
            them stays. Results that are finished are used again, an interrupted run goes on; after a change of arithmetic everything
            is run anew. docs/documents.md describes the markers.
            """
        )
        {
            file,
            only,
            skip,
            list,
            output,
            data,
            slots,
            device,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                string path = parsed.GetRequiredValue(file).ToString();
                MarkedDocument document = Read(path);
                var results = new FinishedResults(parsed.GetRequiredValue(output).FullName, vocabulary);
                BlockExperiment[] experiments = [.. Blocks(document, parsed.GetValue(only)!).Select(Of)];
                if (parsed.GetValue(list))
                {
                    List(experiments, results);
                    return ExitCode.Ok;
                }

                int code = parsed.GetValue(skip)
                    ? ExitCode.Ok
                    : await RunAsync(
                        experiments,
                        results,
                        parsed.GetValue(data),
                        parsed.GetValue(slots),
                        parsed.GetValue(device),
                        cancellationToken
                    );
                return code == ExitCode.Interrupted ? code : Write(path, experiments, results);
            }
        );
        return command;

        BlockExperiment Of(DocumentBlock block) => BlockExperiment.Of(block, vocabulary);
    }

    private static MarkedDocument Read(string path)
    {
        try
        {
            var document = MarkedDocument.Parse(File.ReadAllText(path));
            return document.Blocks.Count > 0
                ? document
                : throw new UsageException($"{path} has no block ('<!-- begin: NAME …'), so there is nothing to write.");
        }
        catch (DocumentException exception)
        {
            throw new UsageException($"{path}: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The document {path} cannot be read: {exception.Message}");
        }
    }

    private static IEnumerable<DocumentBlock> Blocks(MarkedDocument document, string[] only)
    {
        string[] known = [.. document.Blocks.Select(block => block.Name)];
        string? unknown = Array.Find(only, name => !known.Contains(name));
        return unknown is null
            ? document.Blocks.Where(block => only.Length == 0 || only.Contains(block.Name))
            : throw new UsageException($"There is no block '{unknown}'. {Suggestion.Sentence(unknown, known)}");
    }

    private static void List(BlockExperiment[] experiments, FinishedResults results)
    {
        int width = experiments.Max(experiment => experiment.Block.Name.Length) + 2;
        foreach (BlockExperiment experiment in experiments)
        {
            string state = results.AreComplete(experiment) ? "finished" : "to run";
            Console.Out.WriteLine($"{experiment.Block.Name.PadRight(width)}{state, -10}{results.FolderOf(experiment)}");
        }
    }

    /// <summary>Runs what is not finished, each experiment once, after the data of all have been looked at.</summary>
    private static async Task<int> RunAsync(
        BlockExperiment[] experiments,
        FinishedResults results,
        DirectoryInfo? data,
        int? slots,
        ComputeDevice device,
        CancellationToken cancellationToken
    )
    {
        DataFolder folder = DataFolders.Open(data);
        (BlockExperiment Experiment, LoadedSpec Loaded)[] missing =
        [
            .. experiments
                .DistinctBy(experiment => experiment.Id)
                .Where(experiment => !results.AreComplete(experiment))
                .Select(experiment => (experiment, LoadedSpec.Check(experiment.Spec, results.Vocabulary, folder))),
        ];
        using var devices = new OpenDevices(missing.Length > 0 ? device : ComputeDevice.Cpu, Console.Error.WriteLine);
        foreach ((BlockExperiment experiment, LoadedSpec loaded) in missing)
        {
            var session = new RunSession(
                results.Vocabulary,
                loaded,
                results.FolderOf(experiment),
                DataFolders.Resolve(data),
                slots ?? DeviceChoice.DefaultSlots(devices.Accelerators),
                devices.Accelerators
            );
            if (await session.RunAsync(cancellationToken) == ExitCode.Interrupted)
            {
                return ExitCode.Interrupted;
            }
        }

        return ExitCode.Ok;
    }

    private static int Write(string path, BlockExperiment[] experiments, FinishedResults results)
    {
        ILookup<bool, BlockExperiment> finished = experiments.ToLookup(results.AreSettled);
        try
        {
            bool changed = DocumentWriting.Write(path, [.. finished[true]], results, results.Vocabulary.Methods);
            Console.Out.WriteLine(
                $"{path}: {finished[true].Count()} of {experiments.Length} blocks written, {(changed ? "changed" : "nothing changed")}"
            );
        }
        catch (DocumentException exception)
        {
            throw new UsageException($"{path}: {exception.Message}");
        }

        foreach (BlockExperiment experiment in finished[false])
        {
            Console.Error.WriteLine(
                $"Block '{experiment.Block.Name}' is left as it was: {results.FolderOf(experiment)} does not have all its method runs."
            );
        }

        return experiments.All(results.AreComplete) ? ExitCode.Ok : ExitCode.SomeFailed;
    }
}
