namespace Debias.Grid.Silo.Chaos;

/// <summary>
/// Which faults a silo is to suffer, and how often. Written as a list such as
/// <c>seed=7,kill=0.01,freeze=0.02:5s,delay=0.1:200ms,storage-error=0.02,duplicate=0.05</c>:
/// <list type="bullet">
/// <item><c>seed=N</c>: whole number from which every decision is drawn, together with the silo's address; 0 if absent.</item>
/// <item><c>kill=P</c>: in every second, with probability P, the process kills itself (SIGKILL).</item>
/// <item><c>freeze=P:D</c>: in every second, with probability P, the process stops (SIGSTOP) for the time D.</item>
/// <item><c>delay=P:D</c>: with probability P a storage operation waits first, for at most D.</item>
/// <item><c>storage-error=P</c>: with probability P a storage operation fails; half of the writes that fail were carried out all the
/// same.</item>
/// <item><c>duplicate=P</c>: with probability P a completion is sent late, twice, or twice and late, for at most two seconds.</item>
/// </list>
/// P is from 0 to 1. D is a number with <c>ms</c>, <c>s</c> or <c>m</c>. Each kind of fault draws from a stream of its own.
/// </summary>
public sealed record ChaosOptions
{
    /// <summary>Nothing goes wrong.</summary>
    public static ChaosOptions None { get; } = new();

    /// <summary>What every decision is drawn from.</summary><value>The default value is 0.</value>
    public long Seed { get; init; }

    /// <summary>Probability per second that the process kills itself.</summary><value>The default value is 0.</value>
    public double Kill { get; init; }

    /// <summary>Probability per second that the process stops for a while.</summary><value>The default value is 0.</value>
    public double Freeze { get; init; }

    /// <summary>How long it stops.</summary>
    public TimeSpan FreezeFor { get; init; }

    /// <summary>Probability that a storage operation waits.</summary><value>The default value is 0.</value>
    public double Delay { get; init; }

    /// <summary>How long it waits at most.</summary>
    public TimeSpan LongestDelay { get; init; }

    /// <summary>Probability that a storage operation fails.</summary><value>The default value is 0.</value>
    public double StorageError { get; init; }

    /// <summary>Probability that a completion is repeated or late.</summary><value>The default value is 0.</value>
    public double Duplicate { get; init; }

    /// <summary>Reads the list.</summary>
    /// <exception cref="FormatException">The text is not one; the message names the part and what it should be.</exception>
    public static ChaosOptions Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ChaosGrammar.Parse(text);
    }
}
