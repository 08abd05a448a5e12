namespace Debias.Learning;

/// <summary>A computation left the real numbers (NaN, infinity). Deterministic, so not worth a retry.</summary>
public sealed class NumericalException : Exception
{
    /// <summary>Creates the exception.</summary>
    public NumericalException(string message)
        : base(message) { }

    /// <summary>Creates the exception with its cause.</summary>
    public NumericalException(string message, Exception innerException)
        : base(message, innerException) { }
}
