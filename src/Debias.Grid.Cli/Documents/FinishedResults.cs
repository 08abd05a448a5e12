using System.Text.Json;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Host;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Documents;

/// <summary>
/// The folders of a document's experiments. They are kept by producer: after a change of arithmetic every experiment is run again, and the
/// results before it stay.
/// </summary>
/// <param name="Root">The folder of all of them.</param>
/// <param name="Vocabulary">What the program can do.</param>
internal sealed record FinishedResults(string Root, SpecVocabulary Vocabulary)
{
    /// <summary>The folder of an experiment.</summary>
    public string FolderOf(BlockExperiment experiment)
    {
        string producer = Producer.Of(Vocabulary, experiment.Spec.Engine);
        string name = string.Concat(producer.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.' ? letter : '-'));
        return Path.Combine(Root, name.Replace("--", "-", StringComparison.Ordinal), experiment.Id);
    }

    /// <summary>Whether every method run has an outcome there, and the files are as they were recorded.</summary>
    public bool AreSettled(BlockExperiment experiment) =>
        Count(experiment, RunStatus.Succeeded, RunStatus.Failed, RunStatus.Unneeded) == experiment.Spec.MethodRuns;

    /// <summary>Whether there is nothing that another run could add: one goes on where method runs failed by circumstance.</summary>
    public bool AreComplete(BlockExperiment experiment) =>
        Count(experiment, RunStatus.Succeeded, RunStatus.Unneeded) == experiment.Spec.MethodRuns;

    private int Count(BlockExperiment experiment, params ReadOnlySpan<RunStatus> statuses)
    {
        string folder = FolderOf(experiment);
        string file = Path.Combine(folder, ResultFolder.ExperimentFile);
        try
        {
            if (!File.Exists(file) || !ResultFolder.Verify(folder).Holds)
            {
                return 0;
            }

            ExperimentRecord record = ExperimentJson.Read(file);
            int count = 0;
            foreach (RunStatus status in statuses)
            {
                count += record.Counts.GetValueOrDefault(status);
            }

            return record.Id == experiment.Id ? count : 0;
        }
        catch (Exception exception) when (exception is InvalidDataException or JsonException or IOException)
        {
            return 0;
        }
    }
}
