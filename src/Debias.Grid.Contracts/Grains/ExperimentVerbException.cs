namespace Debias.Grid.Contracts.Grains;

/// <summary>A verb that an experiment's state does not allow, or an unknown experiment. The message says the state and what the verb needs.</summary>
[GenerateSerializer]
public sealed class ExperimentVerbException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ExperimentVerbException(string message)
        : base(message)
    {
    }
}
