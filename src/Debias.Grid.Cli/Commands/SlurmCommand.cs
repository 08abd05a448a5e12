using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Reflection;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Cli.Experiments;
using Debias.Grid.Cli.Running;
using Debias.Grid.Cli.Slurm;
using Debias.Grid.Host;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Reading;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>slurm SPEC</c>: one experiment, or an array of them, as a batch job with a head and workers of its own.</summary>
internal static class SlurmCommand
{
    public static Command Create(SpecVocabulary vocabulary)
    {
        var specs = new Argument<FileInfo[]>("SPEC")
        {
            Description = "The experiment's spec, as `run` takes it; several make a job array, each with results/<name> for its results.",
            Arity = ArgumentArity.OneOrMore,
        };
        var options = new SpecOptions(vocabulary.Engines);
        Option<int> nodes = Count("--nodes", "Machines; all compute, and the first has the head.", 1);
        var time = new Option<string>("--time")
        {
            Description = "Time limit, in any of Slurm's forms, for example 2:00:00. A job that runs into it is queued again.",
            HelpName = "TIME",
            Required = true,
        };
        Option<string?> partition = Text("--partition", "Partition. Default: the cluster's.", "NAME");
        Option<string?> account = Text("--account", "Account that pays. Default: yours.", "NAME");
        Option<string?> memory = Text("--mem", "Memory of each machine, for example 16G. Default: the cluster's.", "SIZE");
        Option<int?> cpus = Number("--cpus-per-node", "Cores of each machine. Default: the cluster's.");
        Option<int?> gpus = Number("--gpus-per-node", "GPUs of each machine. Default: none.");
        Option<int> notice = Count("--notice", "Seconds before the time limit at which seeds are given back.", 90);
        Option<int> requeues = Count("--requeues", "How often a job that ran into its time limit is queued again.", 50);
        var output = new Option<DirectoryInfo?>("--out")
        {
            Description = "Folder for the results, on a file system that all nodes share. Default: results/<name>.",
            HelpName = "DIR",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Print the batch script, and write and submit nothing." };
        var command = new Command(
            "slurm",
            """
            Run an experiment as a Slurm batch job: a head on the first node, a worker on every node, no server to look after. A job that
            runs into its time limit gives its seeds back, is queued again and goes on. `status DIR` says where it stands.
            """
        );
        command.Arguments.Add(specs);
        Option[] all = [nodes, time, partition, account, cpus, gpus, memory, output, options.Seeds, options.Set, options.Engine];
        foreach (Option option in all.Concat([notice, requeues, dryRun]))
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(output) is not null && result.GetValue(specs) is { Length: > 1 })
            {
                result.AddError("--out names one folder, and there are several specs: leave it out, and each has its own, results/<name>.");
            }
        });
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var request = new SlurmRequest
                {
                    Nodes = parsed.GetValue(nodes),
                    Time = parsed.GetRequiredValue(time),
                    Partition = parsed.GetValue(partition),
                    Account = parsed.GetValue(account),
                    Memory = parsed.GetValue(memory),
                    CpusPerNode = parsed.GetValue(cpus),
                    GpusPerNode = parsed.GetValue(gpus),
                    Notice = parsed.GetValue(notice),
                    Requeues = parsed.GetValue(requeues),
                };
                List<SlurmExperiment> experiments =
                [
                    .. parsed
                        .GetRequiredValue(specs)
                        .Select(spec => Read(parsed, spec, options, vocabulary, parsed.GetValue(output)?.FullName)),
                ];
                if (experiments.DistinctBy(experiment => experiment.Folder).Count() < experiments.Count)
                {
                    throw new UsageException("Two of the specs have the same name, and so the same folder; give them different names.");
                }

                string script = SlurmScript.Of(request, experiments, Program());
                if (parsed.GetValue(dryRun))
                {
                    Console.Out.Write(script);
                    return ExitCode.Ok;
                }

                await SubmitAsync(experiments, script, cancellationToken);
                return ExitCode.Ok;
            }
        );
        return command;
    }

    private static async Task SubmitAsync(List<SlurmExperiment> experiments, string script, CancellationToken cancellationToken)
    {
        foreach (SlurmExperiment experiment in experiments)
        {
            if (SlurmFolder.ReadJob(experiment.Folder) is { } job && await SlurmStatus.IsKnownAsync(job, cancellationToken))
            {
                throw new UsageException(
                    $"{experiment.Folder} has job {job.Id} in Slurm's queue. Wait for it, or end it with 'scancel {job.Id}'; "
                        + "what it has computed is kept."
                );
            }
        }

        experiments.ForEach(SlurmFolder.Prepare);
        string file = SlurmFolder.WriteScript(experiments[0], script);
        string answer = await SlurmProgram.RunAsync("sbatch", ["--parsable", file], cancellationToken);
        // With several clusters, the cluster's name follows.
        string id = answer.Split('\n')[^1].Split(';')[0];
        for (int task = 0; task < experiments.Count; task++)
        {
            string number = task.ToString(CultureInfo.InvariantCulture);
            SlurmFolder.WriteJob(
                experiments[task],
                experiments.Count == 1
                    ? new SlurmJob(id, file, Path.Combine(experiments[0].ClusterFolder, "job.log"))
                    : new SlurmJob($"{id}_{number}", file, Path.Combine(experiments[0].ClusterFolder, $"job-{number}.log"))
            );
        }

        Console.Out.WriteLine(id);
        Console.Error.WriteLine($"Submitted as job {id}. 'debias-grid status {Shown(experiments[0].Folder)}' says where it stands.");
    }

    private static SlurmExperiment Read(ParseResult parsed, FileInfo named, SpecOptions options, SpecVocabulary vocabulary, string? folder)
    {
        var file = SpecFile.Read(named);
        List<string> settings = [.. parsed.GetValue(options.Set) ?? []];
        if (parsed.GetValue(options.Engine) is { } engine)
        {
            settings.Add($"engine={engine}");
        }

        long? seeds = parsed.GetValue(options.Seeds);
        // What is wrong with a spec is said now, not after hours in a queue.
        ExperimentSpec spec = SpecReader.Read(file.Text, file.Name, vocabulary, new SpecOverrides { Seeds = seeds, Settings = settings });
        IEnumerable<string> changes = settings.SelectMany(setting => new[] { "--set", setting });
        if (seeds is { } count)
        {
            changes = changes.Concat(["--seeds", count.ToString(CultureInfo.InvariantCulture)]);
        }

        return new SlurmExperiment(spec.Name, folder ?? OutputFolder.DefaultFor(spec), file.Text, [.. changes]);
    }

    /// <summary>How this very program is started on another machine.</summary>
    private static string[] Program()
    {
        string process = Environment.ProcessPath ?? "debias-grid";
        return Path.GetFileNameWithoutExtension(process) == "dotnet" ? [process, Assembly.GetEntryAssembly()!.Location] : [process];
    }

    private static string Shown(string folder) => Path.GetRelativePath(Directory.GetCurrentDirectory(), folder);

    private static Option<string?> Text(string name, string description, string help) =>
        new(name) { Description = description, HelpName = help };

    private static Option<int?> Number(string name, string description)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "N" };
        option.Validators.Add(result => RequirePositive(result, name));
        return option;
    }

    private static Option<int> Count(string name, string description, int defaultValue)
    {
        var option = new Option<int>(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => defaultValue,
        };
        option.Validators.Add(result => RequirePositive(result, name));
        return option;
    }

    private static void RequirePositive(OptionResult result, string name)
    {
        if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out int value) && value < 1)
        {
            result.AddError($"{name} needs 1 or more.");
        }
    }
}
