using System.Globalization;
using System.Text;

namespace Debias.Grid.Cli.Slurm;

/// <summary>
/// The batch script: a head on the first node, a worker on every node, and the experiment submitted, watched to its end and written to its
/// folder. It can be read, kept and submitted again by hand: whatever was computed is not computed twice.
/// </summary>
internal static class SlurmScript
{
    /// <summary>Writes the script.</summary>
    /// <param name="request">What is asked of Slurm.</param>
    /// <param name="experiments">One, or several for a job array.</param>
    /// <param name="program">How this program is started: words of a command line.</param>
    public static string Of(SlurmRequest request, IReadOnlyList<SlurmExperiment> experiments, IReadOnlyList<string> program) =>
        $$"""
            #!/bin/bash
            # Made by `debias-grid slurm`: a head on the first node, a worker on every node. A job that was cut off goes on where it stopped
            # when it is queued again, by Slurm or by hand (sbatch THIS-FILE): nothing is computed twice.
            {{string.Join('\n', Directives(request, experiments).Select(directive => $"#SBATCH {directive}"))}}
            set -u
            debias_grid=({{Words(program)}})
            folders=({{Words(experiments.Select(experiment => experiment.Folder))}})
            options=({{Words(experiments.Select(experiment => Words(experiment.Options)))}})
            task=${SLURM_ARRAY_TASK_ID:-0}
            folder=${folders[$task]}
            eval "changes=(${options[$task]})"
            cluster=$folder/.cluster
            # Jobs that share a node need ports of their own.
            port=$((20000 + SLURM_JOB_ID % 10000 * 3))
            taken() { (exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null; }
            while taken "$port" || taken "$((port + 1))" || taken "$((port + 2))"; do
              port=$((port + 3))
            done
            head_node=$(hostname)
            server=(--server "http://127.0.0.1:$((port + 2))" --token-file "$cluster/token")

            # The time is nearly up: seeds under way are given back, and the job is queued again.
            cut_off=
            submit=
            trap 'cut_off=1; [ -z "$submit" ] || kill -TERM "$submit" 2> /dev/null' TERM INT

            "${debias_grid[@]}" head --state-file "$cluster/grid.db" --join-file "$cluster/join.pem" --advertise "$head_node" \
              --join-port "$port" --silo-port "$((port + 1))" --url "http://127.0.0.1:$((port + 2))" \
              --set Silo:ListenOnAnyAddress=true --set Security:TokensFile="$cluster/tokens" &
            head=$!
            trap 'kill -TERM "$head" 2> /dev/null' EXIT
            until [ -n "$cut_off" ] || "${debias_grid[@]}" status "${server[@]}" > /dev/null 2>&1; do
              kill -0 "$head" 2> /dev/null || { wait "$head"; exit $?; }
              sleep 1
            done

            code=0
            if [ -z "$cut_off" ]; then
              # A node that is lost takes nothing but its own seeds with it, and others run those.
              srun --nodes="$SLURM_JOB_NUM_NODES" --ntasks="$SLURM_JOB_NUM_NODES" --ntasks-per-node=1 {{StepOptions(request)}}--no-kill \
                --kill-on-bad-exit=0 bash -c {{Quoted(
                request.GpusPerNode is null ? "exec \"$@\" --slots \"$SLURM_CPUS_ON_NODE\"" : "exec \"$@\""
            )}} worker \
                "${debias_grid[@]}" worker --head "$head_node:$port" --join-file "$cluster/join.pem" &
              workers=$!
              "${debias_grid[@]}" submit "$cluster/spec.yaml" "${changes[@]}" "${server[@]}" --wait --out "$folder" &
              submit=$!
              wait "$submit"
              code=$?
              # A signal ends the first waiting.
              [ -z "$cut_off" ] || wait "$submit"
              # Through Slurm: srun itself would not pass the signal on, but kill its tasks.
              scancel --signal=TERM "$SLURM_JOB_ID.0" 2> /dev/null || kill -TERM "$workers" 2> /dev/null
              until wait "$workers"; [ $? -le 128 ]; do :; done
            fi
            kill -TERM "$head" 2> /dev/null
            until wait "$head"; [ $? -le 128 ]; do :; done
            if [ -n "$cut_off" ] && [ -z "$submit" ]; then
              echo "error: the job was told to end before its workers had started; queued again, it would be the same. Give it a longer --time." >&2
              exit 1
            fi
            if [ -n "$cut_off" ]; then
              if [ "${SLURM_RESTART_COUNT:-0}" -lt {{request.Requeues.ToString(CultureInfo.InvariantCulture)}} ]; then
                echo "The time limit is near: the job is queued again and goes on where it stopped."
                exec scontrol requeue "$SLURM_JOB_ID"
              fi
              echo "The job was cut off before its end. It goes on where it stopped when it is submitted again: sbatch $0"
            fi
            exit "$code"

            """.ReplaceLineEndings(
            "\n"
        );

    private static IEnumerable<string> Directives(SlurmRequest request, IReadOnlyList<SlurmExperiment> experiments)
    {
        bool isArray = experiments.Count > 1;
        yield return $"--job-name=debias-grid-{(isArray ? "array" : experiments[0].Name)}";
        yield return Invariant($"--nodes={request.Nodes}");
        yield return "--ntasks-per-node=1";
        yield return $"--time={request.Time}";
        if (request.Partition is { } partition)
        {
            yield return $"--partition={partition}";
        }

        if (request.Account is { } account)
        {
            yield return $"--account={account}";
        }

        if (request.CpusPerNode is { } cpus)
        {
            yield return Invariant($"--cpus-per-task={cpus}");
        }

        if (request.GpusPerNode is { } gpus)
        {
            yield return Invariant($"--gpus-per-node={gpus}");
        }

        if (request.Memory is { } memory)
        {
            yield return $"--mem={memory}";
        }

        if (isArray)
        {
            yield return Invariant($"--array=0-{experiments.Count - 1}");
        }

        yield return $"--output={Path.Combine(experiments[0].ClusterFolder, isArray ? "job-%a.log" : "job.log")}";
        yield return "--open-mode=append";
        yield return "--requeue";
        yield return "--no-kill";
        yield return Invariant($"--signal=B:TERM@{request.Notice}");
    }

    /// <summary>Steps do not take over what the job was given of cores.</summary>
    private static string StepOptions(SlurmRequest request) => request.CpusPerNode is { } cpus ? Invariant($"--cpus-per-task={cpus} ") : "";

    private static string Words(IEnumerable<string> words) => string.Join(' ', words.Select(Quoted));

    /// <summary>One word for the shell.</summary>
    private static string Quoted(string word) =>
        new StringBuilder("'").Append(word.Replace("'", "'\\''", StringComparison.Ordinal)).Append('\'').ToString();

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
