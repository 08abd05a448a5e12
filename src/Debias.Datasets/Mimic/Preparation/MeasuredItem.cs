namespace Debias.Datasets.Mimic.Preparation;

/// <summary>Items of MIMIC-III's dictionaries that record one measurement.</summary>
/// <param name="Measurement">What they record.</param>
/// <param name="Items">Identifiers in D_ITEMS or D_LABITEMS.</param>
/// <param name="IsPlausible">Which values, in the items' own unit, are no slips of the pen.</param>
internal sealed record MeasuredItem(Measurement Measurement, int[] Items, Predicate<double> IsPlausible)
{
    /// <summary>From the items' unit to ours.</summary>
    public Func<double, double> Convert { get; init; } = value => value;
}
