using System.Collections.Concurrent;
using System.Globalization;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Chaos;

namespace Debias.Grid.Silo.Tests.Faults;

/// <summary>
/// Random fault schedules: silos die and are replaced, storage fails before and after writing, completions come late and twice, users
/// pause, resume, cancel and submit again. A schedule that fails says its number; it is played alone with the environment variable
/// <c>DEBIAS_GRID_FAULT_SCHEDULE</c> set to that number.
/// </summary>
[Collection(FaultCluster.OneAtATime)]
[Trait("Speed", "Slow")]
public class FaultScheduleTests(ITestOutputHelper output)
{
    private const int Schedules = 60;
    private const int Lanes = 4;

    private int _leases;
    private int _again;

    [Fact]
    public async Task Whatever_goes_wrong_counts_and_results_are_those_of_an_undisturbed_run()
    {
        string? alone = Environment.GetEnvironmentVariable("DEBIAS_GRID_FAULT_SCHEDULE");
        var numbers = new ConcurrentQueue<int>(
            alone is null ? Enumerable.Range(1, Schedules) : [int.Parse(alone, CultureInfo.InvariantCulture)]
        );
        var failures = new ConcurrentQueue<string>();
        await Task.WhenAll(Enumerable.Range(0, Math.Min(Lanes, numbers.Count)).Select(_ => PlayUntilEmpty(numbers, failures)));
        output.WriteLine($"{_leases} leases, {_again} of them of seeds that had been leased before");
        Assert.True(failures.IsEmpty, string.Join('\n', failures));
        Assert.True(alone is not null || _again > Schedules / 2, $"Only {_again} leases were repeated: the faults do not bite.");
    }

    private async Task PlayUntilEmpty(ConcurrentQueue<int> numbers, ConcurrentQueue<string> failures)
    {
        await using FaultCluster cluster = await FaultCluster.Start(silos: 3, slots: 2);
        var undisturbed = new Dictionary<string, IReadOnlyList<MethodRunRow>>();
        while (numbers.TryDequeue(out int number))
        {
            FaultSchedule schedule = FaultSchedule.Draw(number);
            long start = TimeProvider.System.GetTimestamp();
            try
            {
                string kind = $"{schedule.Spec.Seeds.Length} {schedule.Spec.Points.Length} {schedule.Spec.Replication}";
                if (!undisturbed.TryGetValue(kind, out IReadOnlyList<MethodRunRow>? expected))
                {
                    FaultSchedule calm = schedule with
                    {
                        Spec = schedule.Spec with { Name = $"calm-{number}" },
                        Chaos = ChaosOptions.None,
                        Events = [],
                    };
                    expected = await new ScheduleRun(cluster, calm).Play();
                    Assert.All(expected, row => Assert.True(row.Status is RunStatus.Succeeded or RunStatus.Unneeded));
                    undisturbed[kind] = expected;
                }

                IReadOnlyList<MethodRunRow> rows = await new ScheduleRun(cluster, schedule).Play();
                ScheduleRun.RequireEqual(rows, expected, schedule.Spec);
            }
            catch (Exception exception)
            {
                failures.Enqueue($"{schedule}: {exception}");
            }

            output.WriteLine($"{TimeProvider.System.GetElapsedTime(start).TotalSeconds:0.0} s: {schedule}");
        }

        Interlocked.Add(ref _leases, cluster.Counter.Granted.Count);
        Interlocked.Add(ref _again, cluster.Counter.Granted.Keys.Count(lease => lease.Number > 1));
    }
}
