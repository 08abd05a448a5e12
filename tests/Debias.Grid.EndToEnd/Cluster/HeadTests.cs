using Debias.Grid.Contracts.Grains;

namespace Debias.Grid.EndToEnd.Cluster;

/// <summary>A cluster without a server: a head, and workers that join and leave.</summary>
public sealed class HeadTests : IDisposable
{
    private readonly Workspace _workspace = new();

    private string JoinFile => Path.Combine(_workspace.Folder, "join.pem");

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_sweep_survives_a_killed_head_and_a_killed_worker_with_the_digest_of_one_process()
    {
        int joinPort = FreePorts.Next();
        GridProcess head = await GridProcess.StartHead(_workspace.Folder, joinPort).Ready();
        await using GridProcess first = GridProcess.StartWorker(JoinFile, joinPort);
        await using GridProcess second = GridProcess.StartWorker(JoinFile, joinPort);
        SubmittedExperiment experiment = await SubmittedExperiment.Submit(head, Specs.Longer);
        await experiment.Until(status => status.Ledger.Succeeded > 0);
        await experiment.UntilSeedsRunOn(first);
        await experiment.UntilSeedsRunOn(second);

        head.KillHard();
        await head.DisposeAsync();
        await Eventually.Until(async () => !await first.IsReady(), () => first.Log);
        Assert.Contains("is away", first.Log, StringComparison.Ordinal);
        await using GridProcess again = await GridProcess.StartHead(_workspace.Folder, joinPort).Ready();
        experiment.Gateway = again;
        await experiment.UntilSeedsRunOn(first);
        await experiment.UntilSeedsRunOn(second);
        // Both are the ones from before: they waited.
        Assert.False(first.HasExited, first.Log);

        second.KillHard();
        await experiment.UntilTakenFrom(second);
        await experiment.UntilAllSucceeded();

        await OneProcess.AssertEqual(_workspace, Specs.Longer, experiment);
        Assert.Equal(0, await first.Stop());
        Assert.Equal(0, await again.Stop());
        // That a killed worker does not answer is logged; that the head itself went wrong would be, too.
        Assert.DoesNotContain(again.Log.Split('\n'), line => line.Contains("Unhandled", StringComparison.Ordinal));
        Assert.DoesNotContain(first.Log.Split('\n'), line => line.Contains(" fail: Debias", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_worker_waits_for_its_head_and_one_with_another_join_file_is_refused_with_one_sentence()
    {
        int joinPort = FreePorts.Next();
        using var other = new Workspace();
        // Made by another head, which ends at once.
        await using (GridProcess stranger = await GridProcess.StartHead(other.Folder, FreePorts.Next()).Ready())
        {
            stranger.KillHard();
        }

        await using (GridProcess head = await GridProcess.StartHead(_workspace.Folder, joinPort).Ready())
        {
            await using GridProcess foreign = GridProcess.StartWorker(Path.Combine(other.Folder, "join.pem"), joinPort);
            Assert.Equal(2, await foreign.Exit());
            string error = Assert.Single(foreign.Log.Split('\n'), line => line.StartsWith("error:", StringComparison.Ordinal));
            Assert.Contains("join file", error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", foreign.Log, StringComparison.Ordinal);

            await using GridProcess without = GridProcess.StartWorker(Path.Combine(other.Folder, "absent.pem"), joinPort);
            Assert.Equal(2, await without.Exit());
            Assert.Contains("A head makes it when it starts", without.Log, StringComparison.Ordinal);
            Assert.Equal(0, await head.Stop());
        }

        await using GridProcess early = GridProcess.StartWorker(JoinFile, joinPort);
        await Eventually.Until(() => early.Log.Contains("waits for it", StringComparison.Ordinal), () => early.Log);
        await using GridProcess later = await GridProcess.StartHead(_workspace.Folder, joinPort).Ready();
        await early.Ready();
        // What it says of itself is for the cluster's own eyes.
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(JoinFile));
        }

        SubmittedExperiment experiment = await SubmittedExperiment.Submit(later, Specs.Small);
        Assert.Equal(ExperimentState.Completed, (await experiment.UntilCompleted()).State);
    }
}
