using System.CommandLine;
using System.Text;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Cli.Client;
using Debias.Grid.Cli.Remote;
using Debias.Grid.Cli.Running;
using Debias.Grid.Cli.Terminal;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Host;
using Debias.Grid.Reporting.Comparison;
using Debias.Grid.Reporting.Files;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Specs.Vocabulary;
using Debias.Learning.Methods.Catalog;
using Spectre.Console;
using Table = Debias.Grid.Reporting.Tables.Table;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>compare DIR|ID [DIR|ID]</c>: which methods differ, and how sure that is.</summary>
internal static class CompareCommand
{
    private const string Text = "text";
    private const string Json = "json";
    private const string Csv = "csv";
    private const string Latex = "latex";
    private const string Markdown = "markdown";
    private const int WidthWithoutTerminal = 80;
    private const int MostRefusals = 10;

    public static Command Create(SpecVocabulary vocabulary)
    {
        Argument<string> source = ResultSource.Argument();
        var other = new Argument<string?>("OTHER")
        {
            Description = "A second experiment on the same splits: each method is held against itself there.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var reference = new Option<string?>("--reference")
        {
            Description = $"The method that all others are held against. Default: {ComparisonOptions.DefaultReference}.",
            HelpName = "METHOD",
        };
        var rope = new Option<double>("--rope")
        {
            Description = "Differences in balanced accuracy up to this count as equivalent.",
            DefaultValueFactory = _ => new ComparisonOptions().Rope,
        };
        var epsilon = new Option<double?>("--epsilon")
        {
            Description = "A seed is feasible while |bias| on test rows is below this. Default: the smallest of the spec.",
        };
        var pairwise = new Option<bool>("--pairwise-complete")
        {
            Description = "Compare methods that lack runs, too, on the seeds that both have.",
        };
        var format = new Option<string>("--format")
        {
            Description = "text, json, csv, latex or markdown.",
            DefaultValueFactory = _ => Text,
        };
        format.AcceptOnlyFromAmong(Text, Json, Csv, Latex, Markdown);
        var output = new Option<FileInfo?>("--out", "--output")
        {
            Description = "Write to a file instead of standard output.",
            HelpName = "FILE",
        };
        var server = new ConnectionOptions();
        var command = new Command(
            "compare",
            "Compare methods, paired by seed on test rows: feasibility, balanced accuracy and |bias| against a reference, and the gain "
                + "over thresholds by group. Intervals answer two questions apart: over random splits of this data, and for new data. A "
                + "method that lacks runs is refused, with exit code 1."
        )
        {
            source,
            other,
            reference,
            rope,
            epsilon,
            pairwise,
            format,
            output,
        };
        server.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                ComparisonOptions options = Options(parsed.GetValue(rope), parsed.GetValue(epsilon)) with
                {
                    Reference = parsed.GetValue(reference) ?? ComparisonOptions.DefaultReference,
                    PairwiseComplete = parsed.GetValue(pairwise),
                };
                string? against = parsed.GetValue(other);
                if (against is not null && parsed.GetValue(reference) is not null)
                {
                    throw new UsageException("With two experiments each method is held against itself; leave --reference away.");
                }

                ComparedExperiment first = await ReadAsync(vocabulary, parsed.GetRequiredValue(source), Connect, cancellationToken);
                ComparedExperiment? second = against is null ? null : await ReadAsync(vocabulary, against, Connect, cancellationToken);
                ExperimentComparison comparison = Compare(first, second, options);
                Write(comparison, vocabulary.Methods, parsed.GetRequiredValue(format), parsed.GetValue(output)?.FullName);
                return Say(comparison);

                GridClient Connect() => server.Connect(parsed);
            }
        );
        return command;
    }

    private static ComparisonOptions Options(double rope, double? epsilon)
    {
        if (!(rope >= 0 && rope <= 1))
        {
            throw new UsageException("--rope needs a number from 0 to 1.");
        }

        return epsilon is null or (> 0 and <= 1)
            ? new ComparisonOptions { Rope = rope, Epsilon = epsilon }
            : throw new UsageException("--epsilon needs a number above 0, up to 1.");
    }

    private static ExperimentComparison Compare(ComparedExperiment first, ComparedExperiment? second, ComparisonOptions options)
    {
        ComparisonOptions how = options with { OwnDataPerSeed = first.DataHashes.Count == 0 };
        try
        {
            return second is null ? ExperimentComparison.Of(first.Results, how) : ExperimentComparison.Between(first, second, how);
        }
        catch (ComparisonException exception)
        {
            throw new UsageException(exception.Message);
        }
    }

    private static async Task<ComparedExperiment> ReadAsync(
        SpecVocabulary vocabulary,
        string text,
        Func<GridClient> connect,
        CancellationToken cancellationToken
    )
    {
        var source = ResultSource.Parse(text);
        if (source.Folder is not { } folder)
        {
            using GridClient client = connect();
            return new ComparedExperiment(
                await RemoteResults.ReadRunsAsync(client, source.Id!, withMeasures: false, cancellationToken),
                await client.DataHashesAsync(source.Id!, cancellationToken)
            );
        }

        if (UnfinishedRun.IsIn(folder.FullName))
        {
            UnfinishedRun run = await UnfinishedRun.ReadAsync(vocabulary, folder.FullName, cancellationToken);
            return new ComparedExperiment(run.Results, run.Record.DataHashes);
        }

        ExperimentResults results = ResultFolderArgument.Read(folder, ResultFolder.Read);
        ExperimentRecord record = ResultFolderArgument.Read(
            folder,
            path => ExperimentJson.Read(Path.Combine(path, ResultFolder.ExperimentFile))
        );
        return new ComparedExperiment(results, record.DataHashes);
    }

    private static void Write(ExperimentComparison comparison, MethodCatalog methods, string format, string? file)
    {
        if (file is null)
        {
            using Stream stream = new MemoryStream();
            Write(comparison, methods, format, stream, Width());
            stream.Position = 0;
            using var reader = new StreamReader(stream, Encoding.UTF8);
            Console.Out.Write(reader.ReadToEnd());
            return;
        }

        try
        {
            AtomicFile.Write(file, stream => Write(comparison, methods, format, stream, WidthWithoutTerminal));
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new UsageException($"{file} cannot be written: {exception.Message}");
        }
    }

    private static void Write(ExperimentComparison comparison, MethodCatalog methods, string format, Stream stream, int width)
    {
        switch (format)
        {
            case Json:
                StatisticsJson.Write(comparison, methods, stream);
                break;
            case Csv:
                StatisticsCsv.Write(comparison, stream);
                break;
            case Latex:
                WriteText(stream, ComparisonTables.Create(comparison, methods, methods.TitleOf).Select(LatexTable.Render));
                break;
            case Markdown:
                WriteText(stream, ComparisonTables.Create(comparison, methods, methods.TitleOf).Select(MarkdownTable.Render));
                break;
            default:
                WriteText(stream, InWords(comparison, methods, width));
                break;
        }
    }

    private static IEnumerable<string> InWords(ExperimentComparison comparison, MethodCatalog methods, int width)
    {
        string others = comparison.OtherId is { } other ? $" against {other}" : "";
        yield return FormattableString.Invariant(
            $"{comparison.ExperimentId}{others}: {comparison.Seeds} seeds, paired by seed on test rows.{Environment.NewLine}"
        );
        var said = new HashSet<string>();
        foreach (Table table in ComparisonTables.Create(comparison, methods, method => method))
        {
            yield return TextTable.Render(table, width, said);
        }
    }

    private static void WriteText(Stream stream, IEnumerable<string> parts) =>
        stream.Write(Encoding.UTF8.GetBytes(string.Join(Environment.NewLine, parts)));

    private static int Width() => Console.IsOutputRedirected ? WidthWithoutTerminal : AnsiConsole.Profile.Width;

    private static int Say(ExperimentComparison comparison)
    {
        string[] refusals = [.. comparison.Refusals];
        foreach (string refusal in refusals.Take(MostRefusals))
        {
            Console.Error.WriteLine($"warning: {refusal}");
        }

        if (refusals.Length > MostRefusals)
        {
            Console.Error.WriteLine(
                FormattableString.Invariant(
                    $"warning: {refusals.Length - MostRefusals} more are not compared; --format json names them all."
                )
            );
        }

        if (refusals.Length > 0)
        {
            Console.Error.WriteLine("--pairwise-complete compares on the seeds that there are.");
        }

        return refusals.Length > 0 ? ExitCode.SomeFailed : ExitCode.Ok;
    }
}
