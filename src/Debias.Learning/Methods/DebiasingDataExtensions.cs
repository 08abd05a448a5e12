using Debias.Datasets;

namespace Debias.Learning.Methods;

/// <summary>Finds the part.</summary>
internal static class DebiasingDataExtensions
{
    public static Partition Of(this DebiasingData data, DataSplit split) => data == DebiasingData.Train ? split.Train : split.Validation;
}
