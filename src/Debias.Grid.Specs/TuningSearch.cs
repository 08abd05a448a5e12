namespace Debias.Grid.Specs;

/// <summary>How settings of a method's options are found.</summary>
public enum TuningSearch
{
    /// <summary>Drawn, independent of each other.</summary>
    Random,
}
