namespace Debias.Grid.Host.Doctor;

/// <summary>How a check came out.</summary>
internal enum Verdict
{
    Ok,

    /// <summary>It will run, but perhaps not as its operator means.</summary>
    Warn,

    /// <summary>It will not run.</summary>
    Fail,
}
