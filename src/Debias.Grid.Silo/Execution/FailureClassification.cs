using Debias.Datasets;
using Debias.Grid.Contracts.Results;
using Debias.Learning;

namespace Debias.Grid.Silo.Execution;

/// <summary>Which failures are worth another attempt.</summary>
internal static class FailureClassification
{
    public static Failure Of(Exception failure) =>
        failure switch
        {
            NumericalException => new Failure(FailureClass.Numerical, failure.Message),
            DatasetException => new Failure(FailureClass.Invalid, failure.Message),
            ArgumentException => new Failure(FailureClass.Invalid, failure.Message),
            _ => new Failure(FailureClass.Transient, $"{failure.GetType().Name}: {failure.Message}"),
        };
}
