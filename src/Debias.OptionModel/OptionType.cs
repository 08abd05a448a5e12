namespace Debias.OptionModel;

/// <summary>What an option's value must be.</summary>
public enum OptionType
{
    /// <summary>A finite number.</summary>
    Number,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>One of <see cref="OptionDefinition.Choices"/>.</summary>
    Choice,

    /// <summary>Any scalar, taken as text.</summary>
    Text,

    /// <summary>A list of texts; one text stands for a list of one. Never swept, because a list means the list.</summary>
    TextList,

    /// <summary>A list of numbers; one number stands for a list of one. Never swept either.</summary>
    NumberList,

    /// <summary>A file; a relative path starts at the spec's folder.</summary>
    Path,
}
