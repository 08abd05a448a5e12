namespace Debias.Grid.Contracts.Grains;

/// <summary>What a submission did.</summary>
public enum SubmitOutcome
{
    /// <summary>A new experiment was started.</summary>
    Started,

    /// <summary>The same experiment exists; it goes on where it was.</summary>
    Existing,

    /// <summary>The same experiment exists with results of another version; nothing was changed.</summary>
    OtherProducer,
}
