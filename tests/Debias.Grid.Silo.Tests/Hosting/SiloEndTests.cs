using Debias.Grid.Silo.Hosting;

namespace Debias.Grid.Silo.Tests.Hosting;

[Trait("Speed", "Fast")]
public class SiloEndTests
{
    [Theory]
    [InlineData("I have been told I am dead, so this silo will stop! Reason: suspected", "declared it dead")]
    [InlineData("I should be Dead according to the membership table (in Refresh).", "declared it dead")]
    [InlineData("Scheduler\nbroke", "this silo cannot go on and ends: Scheduler broke no stack")]
    public void One_line_and_an_exit_code(string context, string words)
    {
        var said = new List<string>();
        var codes = new List<int>();
        var end = new SiloEnd(said.Add, codes.Add);

        end.OnFatalException(this, context, new InvalidOperationException("no stack"));
        end.OnFatalException(this, context, new InvalidOperationException("no stack"));

        string line = Assert.Single(said);
        Assert.Contains(words, line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
        Assert.Equal([1], codes);
    }
}
