using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;

namespace Debias.Grid.Cli.Tests.Remote;

public class ExperimentStandingTests
{
    [Theory]
    [InlineData(ExperimentState.Running, 2, 1, ExperimentStanding.Running)]
    [InlineData(ExperimentState.Cancelled, 0, 4, ExperimentStanding.Cancelled)]
    [InlineData(ExperimentState.Completed, 4, 0, ExperimentStanding.Completed)]
    [InlineData(ExperimentState.Completed, 3, 1, ExperimentStanding.CompletedWithFailures)]
    [InlineData(ExperimentState.Completed, 0, 4, ExperimentStanding.Failed)]
    public void What_ended_by_itself_says_how_it_came_out(
        ExperimentState state,
        long succeeded,
        long failed,
        ExperimentStanding standing
    ) => Assert.Equal(standing, ExperimentSummary.StandingOf(state, new Ledger(4, 4 - succeeded - failed, 0, succeeded, failed, 0)));
}
