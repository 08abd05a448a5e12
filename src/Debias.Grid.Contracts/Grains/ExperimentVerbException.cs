namespace Debias.Grid.Contracts.Grains;

/// <summary>
/// A verb that an experiment's state does not allow, or an unknown experiment. The message says the state and what the verb needs.
/// </summary>
[GenerateSerializer]
public sealed class ExperimentVerbException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is in the way.</param>
    /// <param name="state">The state that is in the way; null for an unknown experiment.</param>
    public ExperimentVerbException(string message, ExperimentState? state)
        : base(message) => State = state;

    /// <summary>The state that is in the way; null for an unknown experiment.</summary>
    [Id(0)]
    public ExperimentState? State { get; }
}
