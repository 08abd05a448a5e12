namespace Debias.Datasets.Mimic.Preparation;

/// <summary>What an entry in the charts says about breathing.</summary>
internal static class VentilationSign
{
    private static readonly HashSet<int> Settings = [.. MimicItems.VentilatorSettings];

    /// <summary>The signs of one entry.</summary>
    public static VentilationSigns Of(int item, string value)
    {
        if (value.Length == 0)
        {
            return VentilationSigns.None;
        }

        if (Settings.Contains(item))
        {
            return VentilationSigns.Ventilator;
        }

        if (MimicItems.VentilatorType.TryGetValue(item, out string? nothing))
        {
            return value == nothing ? VentilationSigns.None : VentilationSigns.Ventilator;
        }

        return item == MimicItems.SignificantEvent
            ? MimicItems.ExtubationEvents.Contains(value)
                ? VentilationSigns.Extubation
                : VentilationSigns.None
            : OfDevice(item, value);
    }

    private static VentilationSigns OfDevice(int item, string value)
    {
        bool oxygenDevice = MimicItems.OxygenDevice.Contains(item);
        VentilationSigns signs =
            oxygenDevice && value == MimicItems.VentilatorDevice ? VentilationSigns.Ventilator
            : oxygenDevice && MimicItems.OxygenTherapy.Contains(value) ? VentilationSigns.OxygenTherapy
            : VentilationSigns.None;
        bool cpap =
            value.Contains("cpap", StringComparison.OrdinalIgnoreCase) || value.Contains("bipap mask", StringComparison.OrdinalIgnoreCase);
        return cpap ? signs | VentilationSigns.Cpap : signs;
    }
}
