namespace Debias.Grid.Specs.Documents;

/// <summary>A spec cannot be used; <see cref="Errors"/> says everything that is wrong with it.</summary>
public sealed class SpecException : Exception
{
    /// <summary>With the errors found.</summary>
    /// <param name="errors">The errors, in the order of the file; those of flags last.</param>
    /// <param name="more">Whether there are more, for which nobody looked.</param>
    public SpecException(IReadOnlyList<SpecError> errors, bool more = false)
        : base(string.Join('\n', errors) + (more ? "\nthere are more errors; mend these first" : ""))
    {
        Errors = errors;
        More = more;
    }

    /// <summary>With an inner exception.</summary>
    public SpecException(string message, Exception innerException)
        : base(message, innerException) => Errors = [];

    /// <summary>With a message of its own.</summary>
    public SpecException(string message)
        : base(message) => Errors = [];

    /// <summary>Without a message.</summary>
    public SpecException() => Errors = [];

    /// <summary>The errors, in the order of the file; those of flags last.</summary>
    public IReadOnlyList<SpecError> Errors { get; }

    /// <summary>Whether there are more errors than <see cref="Errors"/>, for which nobody looked.</summary>
    public bool More { get; }
}
