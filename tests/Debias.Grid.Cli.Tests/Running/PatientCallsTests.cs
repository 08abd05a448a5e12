using Debias.Grid.Cli.Running;
using Debias.Grid.Cli.Tests.Commands;

namespace Debias.Grid.Cli.Tests.Running;

[Collection(ConsoleTests.Name)]
[Trait("Speed", "Fast")]
public class PatientCallsTests
{
    [Fact]
    public async Task A_call_without_an_answer_in_time_is_made_again_and_that_is_said_once()
    {
        int calls = 0;
        TextWriter console = Console.Error;
        using var said = new StringWriter();
        Console.SetError(said);
        try
        {
            int answer = await new PatientCalls(() => { }).MakeAsync(
                () => ++calls < 4 ? throw new TimeoutException() : Task.FromResult(calls),
                TestContext.Current.CancellationToken
            );
            Assert.Equal(4, answer);
        }
        finally
        {
            Console.SetError(console);
        }

        Assert.Single(said.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("nothing is lost", said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grid_that_has_stopped_is_not_waited_for()
    {
        var calls = new PatientCalls(() => throw new InvalidOperationException("stopped"));
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            calls.MakeAsync(() => Task.FromResult(1), TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task Other_failures_are_not_waited_out()
    {
        var calls = new PatientCalls(() => { });
        await Assert.ThrowsAsync<IOException>(() =>
            calls.MakeAsync<int>(() => throw new IOException(), TestContext.Current.CancellationToken)
        );
    }
}
