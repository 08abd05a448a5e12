namespace Debias.Grid.Silo.Tests.Faults;

/// <summary>What happens.</summary>
internal enum FaultAction
{
    /// <summary>A silo dies, another one starts.</summary>
    Kill,

    /// <summary>Its user pauses the experiment.</summary>
    Pause,

    /// <summary>And goes on with it.</summary>
    Resume,

    /// <summary>Its user cancels it.</summary>
    Cancel,

    /// <summary>Its user submits it again.</summary>
    SubmitAgain,
}
