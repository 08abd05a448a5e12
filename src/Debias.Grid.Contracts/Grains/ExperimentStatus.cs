namespace Debias.Grid.Contracts.Grains;

/// <summary>Where an experiment stands.</summary>
/// <param name="Id">Experiment id.</param>
/// <param name="State">Its life.</param>
/// <param name="Reason">Why it is stopped or cancelled, in a sentence; otherwise empty.</param>
/// <param name="Ledger">Method runs by state.</param>
[GenerateSerializer, Immutable]
public sealed record ExperimentStatus(
    [property: Id(0)] string Id,
    [property: Id(1)] ExperimentState State,
    [property: Id(2)] string Reason,
    [property: Id(3)] Ledger Ledger
)
{
    /// <summary>What its user should know beside that, in a sentence; usually empty.</summary>
    [Id(4)]
    public string Notice { get; init; } = string.Empty;
}
