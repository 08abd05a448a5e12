namespace Debias.Datasets.Mimic.Preparation;

/// <summary>When a patient was ventilated, put together from signs in the charts.</summary>
internal sealed class Ventilation
{
    private const int LongestGap = 8 * 3600;
    private const int CpapBefore = 3600;
    private const int CpapAfter = 4 * 3600;

    private readonly List<(int First, int Last)> _periods = [];

    /// <summary>
    /// Signs of a ventilator at most eight hours apart are one period. Extubation ends it there; oxygen therapy ends it at the last
    /// sign. A lone sign makes no period. CPAP counts from an hour before it is first charted to four hours after the last time.
    /// </summary>
    /// <param name="signs">By seconds.</param>
    public Ventilation(IReadOnlyDictionary<int, VentilationSigns> signs)
    {
        (int First, int Last)? open = null;
        foreach ((int second, VentilationSigns sign) in signs.OrderBy(sign => sign.Key))
        {
            bool extubated = sign.HasFlag(VentilationSigns.Extubation);
            if (sign.HasFlag(VentilationSigns.Ventilator))
            {
                if (open is { } current && second - current.Last > LongestGap)
                {
                    Close(current);
                    open = null;
                }

                open = (open?.First ?? second, second);
            }
            else if (extubated && open is { } current)
            {
                open = (current.First, second);
            }

            if (extubated || (sign.HasFlag(VentilationSigns.OxygenTherapy) && !sign.HasFlag(VentilationSigns.Ventilator)))
            {
                Close(open);
                open = null;
            }
        }

        Close(open);
        int[] cpap = [.. signs.Where(sign => sign.Value.HasFlag(VentilationSigns.Cpap)).Select(sign => sign.Key)];
        if (cpap.Length > 0)
        {
            _periods.Add((cpap.Min() - CpapBefore, cpap.Max() + CpapAfter));
        }
    }

    /// <summary>Whether the patient was ventilated at a time.</summary>
    public bool Covers(int second) => _periods.Exists(period => second >= period.First && second <= period.Last);

    private void Close((int First, int Last)? period)
    {
        if (period is { } known && known.First < known.Last)
        {
            _periods.Add(known);
        }
    }
}
