namespace Debias.Grid.Contracts.Grains;

/// <summary>Which failed seeds a retry is for.</summary>
public enum RetryScope
{
    /// <summary>Every seed with a failed method run.</summary>
    AllFailed,

    /// <summary>Only seeds that failed because of where they ran: lost silos, storage, memory.</summary>
    Circumstances,
}
