using System.Text;
using Debias.Grid.Host;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Specs;

namespace Debias.Grid.Cli.Running;

/// <summary>Guards a folder that another experiment has written to.</summary>
internal static class ExistingResults
{
    private const int MostDifferences = 5;

    /// <summary>
    /// Refuses a folder whose <c>experiment.json</c> is of another experiment, and names what differs. One that has some of the seeds and
    /// nothing else that differs may be extended.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="spec">What is to be written there.</param>
    /// <param name="extending">Whether it may be extended.</param>
    public static void RequireSameExperiment(string folder, ExperimentSpec spec, bool extending)
    {
        string file = Path.Combine(folder, ResultFolder.ExperimentFile);
        if (!File.Exists(file))
        {
            return;
        }

        RecordedSpec recorded;
        ExperimentRecord record;
        try
        {
            recorded = RecordedSpec.Read(file);
            record = ExperimentJson.Read(file);
        }
        catch (InvalidDataException exception)
        {
            throw new UsageException($"{exception.Message} Choose another folder with --out, or remove that one.");
        }

        string id = ExperimentId.Of(spec);
        if (record.Id != id && !(extending && Extends(spec, Encoding.UTF8.GetString(recorded.Canonical), record.Spec.Seeds)))
        {
            string differences = Differences(spec, Encoding.UTF8.GetString(recorded.Canonical), record.Spec.Seeds);
            throw new UsageException(
                $"{folder} holds the results of {record.Id}, and this spec is {id}: {differences} "
                    + "Choose another folder with --out, or remove that one."
            );
        }
    }

    /// <summary>Whether a spec has more seeds than another, and nothing else that differs.</summary>
    public static bool Extends(ExperimentSpec spec, ExperimentSpec other) => Extends(spec, SpecJson.Canonical(other), other.Seeds);

    /// <summary>What differs, in a sentence.</summary>
    public static string Differences(ExperimentSpec spec, ExperimentSpec there) =>
        Differences(spec, SpecJson.Canonical(there), there.Seeds);

    private static bool Extends(ExperimentSpec spec, string other, long[] seeds) =>
        seeds.All(spec.Seeds.Contains) && SpecDifferences.Between(other, SpecJson.Canonical(spec)).All(IsOfSeeds);

    private static bool IsOfSeeds(SpecDifference difference) =>
        difference.Path == SpecDifferences.Seeds || difference.Path.StartsWith(SpecDifferences.Replication, StringComparison.Ordinal);

    private static string Differences(ExperimentSpec spec, string there, long[] seeds)
    {
        IReadOnlyList<SpecDifference> differences = SpecDifferences.Between(there, SpecJson.Canonical(spec));
        if (differences is [{ Path: SpecDifferences.Seeds }])
        {
            string lost = string.Join(", ", seeds.Except(spec.Seeds).Take(MostDifferences));
            return $"its seeds {lost} are not among this spec's; only more seeds extend an experiment.";
        }

        IEnumerable<string> named = differences
            .Take(MostDifferences)
            .Select(difference => $"{difference.Path} is {difference.Left} there and {difference.Right} here");
        string more =
            differences.Count > MostDifferences ? $"; and {differences.Count - MostDifferences} more values differ" : string.Empty;
        return string.Join("; ", named) + more + ".";
    }
}
