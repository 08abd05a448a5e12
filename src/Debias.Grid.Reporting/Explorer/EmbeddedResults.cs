using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Comparison;
using Debias.Grid.Reporting.Fronts;
using Debias.Grid.Reporting.Paper;
using Debias.Grid.Specs;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Reporting.Explorer;

/// <summary>
/// An experiment's results as a page holds them: what the API would answer, by path, as one JSON object, compressed and in letters. So the
/// explorer reads a report as it reads a server.
/// </summary>
public static partial class EmbeddedResults
{
    /// <summary>Steps that a report holds at most; those of the later points are left out, and the trajectories file has them.</summary>
    public const int MostSteps = 400_000;

    /// <summary>About how many steps of a seed a report draws: a line has no more pixels to spare.</summary>
    public const int MostStepsOfSeed = 150;

    /// <summary>Makes the letters.</summary>
    /// <param name="results">The results.</param>
    /// <param name="methods">The methods that are known.</param>
    /// <param name="rowsWithTrajectories">The rows with their trajectories.</param>
    /// <param name="statistics">Methods compared.</param>
    /// <param name="fronts">Fronts.</param>
    /// <param name="producer">Versions that the results come from.</param>
    public static string Create(
        ExperimentResults results,
        MethodCatalog methods,
        IReadOnlyList<MethodRunRow> rowsWithTrajectories,
        ExperimentComparison statistics,
        IReadOnlyList<MethodFront> fronts,
        string producer
    )
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(rowsWithTrajectories);
        // Files record no time: equal experiments are equal bytes.
        JsonObject summary = JsonSerializer.SerializeToNode(Summarise(results, producer), ApiJson.Options)!.AsObject();
        summary.Remove("submitted_at");
        PaperComparison paper = PaperComparison.Create(results);
        string own = $"experiments/{Uri.EscapeDataString(results.ExperimentId)}";
        using var letters = new MemoryStream();
        using (var compressed = new GZipStream(letters, CompressionLevel.SmallestSize))
        {
            using var writer = new Utf8JsonWriter(compressed);
            writer.WriteStartObject();
            Value("caller", new CallerReply(TokenRequired: false, []));
            Value("experiments", new Page<JsonNode>([summary.DeepClone()], null));
            Value(own, summary);
            Text($"{own}/spec", SpecJson.Serialise(results.Spec, indented: false));
            Document(
                $"{own}/columns",
                stream =>
                    ColumnsJson
                        .WriteAsync(results.ExperimentId, "report", results.Spec, methods, results.Rows.ToAsyncEnumerable(), stream)
                        .GetAwaiter()
                        .GetResult()
            );
            Document($"{own}/comparison", stream => StatisticsJson.Write(statistics, methods, stream));
            Document($"{own}/fronts", stream => FrontsJson.Write(fronts, stream));
            if (paper.Cells.Count > 0)
            {
                Document($"{own}/paper", stream => PaperJson.Write(paper, stream));
            }

            int steps = 0;
            foreach (IGrouping<(int Point, string Measure, string Method), MethodRunRow> runs in Drawn(rowsWithTrajectories))
            {
                steps += runs.Sum(run => Math.Min(run.Result!.Trajectory.Length, MostStepsOfSeed));
                if (steps <= MostSteps)
                {
                    Document(
                        FormattableString.Invariant(
                            $"{own}/trajectories?point={runs.Key.Point}&measure={runs.Key.Measure}&method={Escaped(runs.Key.Method)}"
                        ),
                        stream => TrajectoryColumnsJson.Write([.. runs], stream, MostStepsOfSeed)
                    );
                }
            }

            // The explorer puts other runs together from columns and trajectories.
            foreach (MethodRunRow row in results.Rows.Where(row => row.Result is null))
            {
                Value(
                    FormattableString.Invariant(
                        $"{own}/runs/{row.Id.Point}/{row.Id.Seed}/{row.Id.Measure}/{Uri.EscapeDataString(row.Id.Method)}"
                    ),
                    row
                );
            }

            writer.WriteEndObject();

            void Text(string path, string json)
            {
                writer.WritePropertyName(path);
                writer.WriteRawValue(json);
            }

            void Document(string path, Action<Stream> write)
            {
                using var body = new MemoryStream();
                write(body);
                Text(path, Encoding.UTF8.GetString(body.ToArray()));
            }

            void Value<T>(string path, T value)
            {
                writer.WritePropertyName(path);
                JsonSerializer.Serialize(writer, value, ApiJson.Options);
            }
        }

        return Convert.ToBase64String(letters.ToArray());
    }

    /// <summary>
    /// A page with the letters read back, for comparing pages: compressors of other processors and versions give other bytes.
    /// </summary>
    internal static string Unpack(string page) =>
        Letters().Replace(page, match => match.Groups["before"].Value + Read(match.Groups["letters"].Value));

    /// <summary>Id of the element that holds the letters.</summary>
    internal const string ElementId = "embedded-results";

    private static string Escaped(string name) => Uri.EscapeDataString(name);

    private static string Read(string letters)
    {
        try
        {
            using var stream = new GZipStream(new MemoryStream(Convert.FromBase64String(letters)), CompressionMode.Decompress);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return reader.ReadToEnd();
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException)
        {
            return letters;
        }
    }

    private static IEnumerable<IGrouping<(int Point, string Measure, string Method), MethodRunRow>> Drawn(
        IReadOnlyList<MethodRunRow> rows
    ) => rows.Where(row => row.Result is { Trajectory.Length: > 0 }).GroupBy(row => (row.Id.Point, row.Id.Measure, row.Id.Method));

    private static ExperimentSummary Summarise(ExperimentResults results, string producer)
    {
        ILookup<RunStatus, MethodRunRow> byStatus = results.Rows.ToLookup(row => row.Status);
        int Count(RunStatus status) => byStatus[status].Count();
        ExperimentSpec spec = results.Spec;
        var ledger = new Ledger(
            results.Rows.Count,
            Count(RunStatus.Queued) + Count(RunStatus.Missing),
            Count(RunStatus.Running),
            Count(RunStatus.Succeeded),
            Count(RunStatus.Failed),
            Count(RunStatus.Cancelled),
            Count(RunStatus.Unneeded)
        );
        return new ExperimentSummary
        {
            Id = results.ExperimentId,
            Name = spec.Name,
            State =
                ledger.Cancelled > 0 ? ExperimentState.Cancelled
                : ledger.Settled < ledger.Planned ? ExperimentState.Paused
                : ExperimentState.Completed,
            Reason = "",
            SubmittedAt = DateTimeOffset.UnixEpoch,
            Engine = spec.Engine,
            Producer = producer,
            Points = spec.Points.Length,
            Seeds = spec.Seeds.Length,
            Measures = spec.Measures,
            Methods = [.. spec.Points[0].Methods.Select(method => method.Name)],
            Datasets = [.. spec.Points.Select(point => point.Dataset.Kind).Distinct()],
            Ledger = ledger,
            Failures =
            [
                .. byStatus[RunStatus.Failed]
                    .Where(row => row.Failure is not null)
                    .GroupBy(row => row.Failure!)
                    .OrderByDescending(runs => runs.Count())
                    .Take(3)
                    .Select(runs => new FailureReason(runs.Key.Class, runs.Key.Message, runs.Count(), runs.First().Id)),
            ],
        };
    }

    [GeneratedRegex("(?<before>id=\"" + ElementId + "\"[^>]*>)(?<letters>[A-Za-z0-9+/=]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Letters();
}
