using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Contracts.Grains;

/// <summary>One (point, seed, measure, method). Key: <see cref="GrainKeys.MethodRun"/>.</summary>
public interface IMethodRunGrain : IGrainWithStringKey
{
    /// <summary>The run with its whole result; null before it has an outcome.</summary>
    Task<MethodRunRow?> Get();

    /// <summary>The run as storage holds it now, whatever the grain remembers.</summary>
    Task<MethodRunRow?> Reread();

    /// <summary>Writes the outcome; false when the run has already succeeded, in which case nothing changes.</summary>
    Task<bool> Record(MethodRunRow row);

    /// <summary>Removes the outcome. Repeating it changes nothing.</summary>
    Task Delete();
}
