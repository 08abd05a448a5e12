using Debias.Datasets;
using Debias.Grid.Contracts.Results;
using Debias.Learning;

namespace Debias.Grid.Silo.Execution;

/// <summary>
/// Which failures are worth another attempt, and what is recorded of them. Whoever may read results reads the record, so it holds no
/// value of the data and no folder of the machine; the silo's log has the whole message.
/// </summary>
internal static class FailureClassification
{
    public static Failure Of(Exception failure) =>
        failure switch
        {
            NumericalException => new Failure(FailureClass.Numerical, failure.Message),
            DatasetException dataset => new Failure(FailureClass.Invalid, dataset.PublicMessage),
            ArgumentException => new Failure(FailureClass.Invalid, failure.Message),
            IOException or UnauthorizedAccessException => new Failure(
                FailureClass.Transient,
                "a file could not be read or written; the silo's log says which and why"
            ),
            _ => new Failure(FailureClass.Transient, $"{failure.GetType().Name}: {failure.Message}"),
        };
}
