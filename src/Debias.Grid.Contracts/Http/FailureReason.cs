using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;

namespace Debias.Grid.Contracts.Http;

/// <summary>Why some of an experiment's method runs failed.</summary>
/// <param name="Class">Kind.</param>
/// <param name="Message">One sentence for a person.</param>
/// <param name="Runs">How many of the failed runs that were looked at.</param>
/// <param name="First">The first of them.</param>
public sealed record FailureReason(FailureClass Class, string Message, int Runs, MethodRunId First);
