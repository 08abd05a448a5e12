namespace Debias.Grid.Specs.Vocabulary;

/// <summary>Which combinations of the levels of several sources of variation are run.</summary>
public enum SeedDesign
{
    /// <summary>Every combination.</summary>
    Crossed,

    /// <summary>One source at a time; the others are drawn by the seed.</summary>
    OneAtATime,
}
