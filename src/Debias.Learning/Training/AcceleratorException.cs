namespace Debias.Learning.Training;

/// <summary>A device cannot be used, or failed at its work. Its replicates can be trained elsewhere, with the same numbers.</summary>
public class AcceleratorException : Exception
{
    /// <summary>Whether the device may well do what it could not do now: it had no memory left.</summary>
    public virtual bool IsPassing => false;

    /// <summary>An exception without a message.</summary>
    public AcceleratorException() { }

    /// <summary>An exception with a message.</summary>
    public AcceleratorException(string message)
        : base(message) { }

    /// <summary>An exception with a message and a cause.</summary>
    public AcceleratorException(string message, Exception innerException)
        : base(message, innerException) { }
}
