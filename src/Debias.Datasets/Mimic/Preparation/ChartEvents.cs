namespace Debias.Datasets.Mimic.Preparation;

/// <summary>
/// CHARTEVENTS: vital signs, coma scale, inspired oxygen, signs of ventilation. Some 330 million rows, of which few are for us.
/// </summary>
internal sealed class ChartEvents(MimicCohort cohort)
{
    private const int StayId = 0;
    private const int ItemId = 1;
    private const int ChartTime = 2;
    private const int Value = 3;
    private const int ValueNumber = 4;
    private const int Error = 5;

    private static readonly string[] Columns = ["ICUSTAY_ID", "ITEMID", "CHARTTIME", "VALUE", "VALUENUM", "ERROR"];

    private delegate void ItemReader(IcuStay stay, int item, int second, in MimicTableRow row);

    private readonly Dictionary<int, ItemReader> _readers = Readers();

    public void Read(MimicFolder folder, IProgress<MimicPreparationProgress>? progress, CancellationToken cancellationToken) =>
        folder.Open(MimicFolder.ChartEvents).Read(Columns, Read, progress, cancellationToken);

    private void Read(in MimicTableRow row)
    {
        int item = row.RequiredId(ItemId);
        if (
            _readers.TryGetValue(item, out ItemReader? read)
            && row.Id(StayId) is { } id
            && cohort.ByStay.TryGetValue(id, out IcuStay? stay)
            && row.Text(Error) is not "1"
            && row.Time(ChartTime) is { } time
            && StayWindow.IsNearFirstDay(stay.SecondsAt(time))
        )
        {
            read(stay, item, stay.SecondsAt(time), row);
        }
    }

    private static Dictionary<int, ItemReader> Readers()
    {
        Dictionary<int, ItemReader> readers = [];
        Add(MimicItems.Charted.Keys, ReadMeasurement);
        Add([.. MimicItems.GcsVerbal, .. MimicItems.GcsMotor, .. MimicItems.GcsEyes], ReadComaScale);
        Add([.. MimicItems.FiO2Percent, MimicItems.FiO2Fraction], ReadFiO2);
        Add(
            [
                .. MimicItems.VentilatorSettings,
                .. MimicItems.VentilatorType.Keys,
                .. MimicItems.OxygenDevice,
                .. MimicItems.CpapDevice,
                MimicItems.SignificantEvent,
            ],
            ReadVentilation
        );
        return readers;

        void Add(IEnumerable<int> items, ItemReader read)
        {
            foreach (int item in items)
            {
                readers[item] = read;
            }
        }
    }

    private static void ReadMeasurement(IcuStay stay, int item, int second, in MimicTableRow row)
    {
        MeasuredItem measured = MimicItems.Charted[item];
        if (StayWindow.IsFirstDay(second) && row.Number(ValueNumber) is { } value && measured.IsPlausible(value))
        {
            stay.Add(measured.Measurement, measured.Convert(value));
        }
    }

    private static void ReadComaScale(IcuStay stay, int item, int second, in MimicTableRow row)
    {
        bool verbal = MimicItems.GcsVerbal.Contains(item);
        double? value = verbal && MimicItems.GcsVerbalIntubated.Contains(row.Text(Value).ToString()) ? 0 : row.Number(ValueNumber);
        if (value is null || !StayWindow.IsFirstDay(second))
        {
            return;
        }

        GcsReading known = stay.Gcs.GetValueOrDefault(second);
        stay.Gcs[second] =
            verbal ? known with { Verbal = Larger(known.Verbal, value) }
            : MimicItems.GcsMotor.Contains(item) ? known with { Motor = Larger(known.Motor, value) }
            : known with { Eyes = Larger(known.Eyes, value) };
    }

    private static void ReadFiO2(IcuStay stay, int item, int second, in MimicTableRow row)
    {
        // 223835 is charted in per cent or as a fraction; between 1 and 21 it is a slip (often litres per minute).
        double? value = row.Number(ValueNumber);
        double? percent = item == MimicItems.FiO2Fraction || value is > 0 and <= 1 ? value * 100 : value;
        if (percent is >= 21 and <= 100)
        {
            stay.ChartedFiO2[second] = Math.Max(percent.Value, stay.ChartedFiO2.GetValueOrDefault(second));
        }
    }

    private static void ReadVentilation(IcuStay stay, int item, int second, in MimicTableRow row)
    {
        VentilationSigns signs = VentilationSign.Of(item, row.Text(Value).Trim().ToString());
        if (signs.HasFlag(VentilationSigns.Cpap) && !StayWindow.IsFirstDay(second))
        {
            signs &= ~VentilationSigns.Cpap;
        }

        if (signs != VentilationSigns.None)
        {
            stay.Ventilation[second] = stay.Ventilation.GetValueOrDefault(second) | signs;
        }
    }

    private static double? Larger(double? known, double? value) => known > value ? known : value;
}
