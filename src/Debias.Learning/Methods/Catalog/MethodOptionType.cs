namespace Debias.Learning.Methods.Catalog;

/// <summary>What an option of a method holds.</summary>
public enum MethodOptionType
{
    /// <summary>A finite number.</summary>
    Number,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>One of the choices.</summary>
    Choice,
}
