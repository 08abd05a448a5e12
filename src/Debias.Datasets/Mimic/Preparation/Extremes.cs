namespace Debias.Datasets.Mimic.Preparation;

/// <summary>Smallest and largest of the values seen.</summary>
internal struct Extremes
{
    public double? Min { get; private set; }

    public double? Max { get; private set; }

    public void Add(double value)
    {
        Min = Min < value ? Min : value;
        Max = Max > value ? Max : value;
    }
}
