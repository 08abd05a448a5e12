namespace Debias.Learning.Methods.ZerothOrder;

/// <summary>A point with all of its coordinates.</summary>
internal sealed class KnownPoint(double[] coordinates) : ISurrogatePoint
{
    /// <inheritdoc/>
    public double Coordinate(int coordinate) => coordinates[coordinate];
}
