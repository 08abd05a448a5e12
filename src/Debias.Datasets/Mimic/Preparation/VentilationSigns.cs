namespace Debias.Datasets.Mimic.Preparation;

/// <summary>What the charts of one time say about breathing.</summary>
[Flags]
internal enum VentilationSigns
{
    None = 0,

    /// <summary>A ventilator is in use.</summary>
    Ventilator = 1,

    /// <summary>Oxygen by a device for patients who breathe by themselves.</summary>
    OxygenTherapy = 2,

    /// <summary>The tube came out.</summary>
    Extubation = 4,

    /// <summary>Breathing against continuous pressure, by mask.</summary>
    Cpap = 8,
}
