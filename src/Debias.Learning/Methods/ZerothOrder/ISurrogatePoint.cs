namespace Debias.Learning.Methods.ZerothOrder;

/// <summary>A point of which only the coordinates that are asked for need be known.</summary>
internal interface ISurrogatePoint
{
    /// <summary>A coordinate by its number.</summary>
    double Coordinate(int coordinate);
}
