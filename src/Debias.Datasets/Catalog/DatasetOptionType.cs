namespace Debias.Datasets;

/// <summary>What an option of a dataset holds.</summary>
public enum DatasetOptionType
{
    /// <summary>A finite number.</summary>
    Number,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>One of <see cref="DatasetOption.Choices"/>.</summary>
    Choice,

    /// <summary>Any text.</summary>
    Text,

    /// <summary>A list of texts, written as a JSON array or separated by commas.</summary>
    TextList,

    /// <summary>A file, absolute or relative to a data folder.</summary>
    Path,
}
