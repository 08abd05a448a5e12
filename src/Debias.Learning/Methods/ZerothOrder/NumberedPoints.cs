using Debias.Datasets.Randomness;

namespace Debias.Learning.Methods.ZerothOrder;

/// <summary>
/// Uniform points by their numbers, one at a time: a coordinate is drawn when it is first asked for, and is the same whatever else was.
/// </summary>
/// <param name="key">Of the draws.</param>
/// <param name="dimensions">Coordinates of a point.</param>
/// <param name="reach">They lie within ± this.</param>
internal sealed class NumberedPoints(StreamKey key, int dimensions, double reach) : ISurrogatePoint
{
    private readonly double[] _coordinates = new double[dimensions];
    private readonly ulong[] _drawnFor = new ulong[dimensions];
    private ulong _number;

    /// <summary>Turns to a point.</summary>
    /// <param name="number">Its number.</param>
    public void TurnTo(ulong number) => _number = number;

    /// <inheritdoc/>
    public double Coordinate(int coordinate)
    {
        if (_drawnFor[coordinate] != _number + 1)
        {
            PhiloxBlock block = Philox.Generate(key, (uint)coordinate, 0, (uint)_number, (uint)(_number >> 32));
            double uniform = ((block.Word0 | ((ulong)block.Word1 << 32)) >> 11) * (1.0 / (1UL << 53));
            _coordinates[coordinate] = reach * ((2 * uniform) - 1);
            _drawnFor[coordinate] = _number + 1;
        }

        return _coordinates[coordinate];
    }

    /// <summary>All coordinates of the point.</summary>
    public double[] All() => [.. Enumerable.Range(0, dimensions).Select(Coordinate)];
}
