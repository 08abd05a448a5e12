namespace Debias.Grid.Silo.Metrics.Results;

/// <summary>
/// Values kept in order as they arrive, so that a quantile costs nothing to read. Values that are not numbers are left out.
/// </summary>
internal sealed class SortedValues
{
    private readonly List<double> _values = [];

    /// <summary>Number of values.</summary>
    public int Count => _values.Count;

    /// <summary>Adds a value.</summary>
    public void Add(double value)
    {
        if (double.IsNaN(value))
        {
            return;
        }

        int position = _values.BinarySearch(value);
        _values.Insert(position < 0 ? ~position : position, value);
    }

    /// <summary>Quantile of type 7 (Hyndman and Fan 1996), as in exported summaries; NaN of no values.</summary>
    public double Quantile(double probability)
    {
        if (_values.Count == 0)
        {
            return double.NaN;
        }

        double place = (_values.Count - 1) * probability;
        int below = (int)Math.Floor(place);
        int above = Math.Min(below + 1, _values.Count - 1);
        return _values[below] + ((place - below) * (_values[above] - _values[below]));
    }
}
