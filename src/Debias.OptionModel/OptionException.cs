namespace Debias.OptionModel;

/// <summary>An option is unknown, missing, of another type or out of range; the message names it and what it may be.</summary>
public sealed class OptionException : ArgumentException
{
    /// <summary>With a message.</summary>
    public OptionException(string message)
        : base(message) { }

    /// <summary>With a message and the option's name.</summary>
    public OptionException(string message, string option)
        : base(message, option) { }

    /// <summary>With an inner exception.</summary>
    public OptionException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>Without a message.</summary>
    public OptionException() { }
}
