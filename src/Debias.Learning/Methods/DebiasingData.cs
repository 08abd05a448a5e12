using Debias.Datasets;

namespace Debias.Learning.Methods;

/// <summary>The part of the split that a method takes gradients on; selection is on validation rows always.</summary>
public enum DebiasingData
{
    /// <summary>Training rows (paper).</summary>
    Train,

    /// <summary>Validation rows (released code).</summary>
    Validation,
}

/// <summary>Finds the part.</summary>
internal static class DebiasingDataExtensions
{
    public static Partition Of(this DebiasingData data, DataSplit split) => data == DebiasingData.Train ? split.Train : split.Validation;
}
