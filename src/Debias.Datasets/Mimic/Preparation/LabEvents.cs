namespace Debias.Datasets.Mimic.Preparation;

/// <summary>LABEVENTS: blood chemistry and blood gases.</summary>
internal sealed class LabEvents(MimicCohort cohort)
{
    private const int AdmissionId = 0;
    private const int ItemId = 1;
    private const int ChartTime = 2;
    private const int Value = 3;
    private const int ValueNumber = 4;

    private static readonly string[] Columns = ["HADM_ID", "ITEMID", "CHARTTIME", "VALUE", "VALUENUM"];

    public void Read(MimicFolder folder, IProgress<MimicPreparationProgress>? progress, CancellationToken cancellationToken) =>
        folder.Open(MimicFolder.LabEvents).Read(Columns, Read, progress, cancellationToken);

    private void Read(in MimicTableRow row)
    {
        if (
            row.Id(AdmissionId) is not { } id
            || !cohort.ByAdmission.TryGetValue(id, out IcuStay? stay)
            || row.Time(ChartTime) is not { } time
            || !StayWindow.IsFirstDayOfSamples(stay.SecondsAt(time))
        )
        {
            return;
        }

        int item = row.RequiredId(ItemId);
        if (MimicItems.Laboratory.TryGetValue(item, out MeasuredItem? measured))
        {
            if (row.Number(ValueNumber) is { } value && measured.IsPlausible(value))
            {
                stay.Add(measured.Measurement, measured.Convert(value));
            }
        }
        else if (item is MimicItems.Specimen or MimicItems.LaboratoryFiO2 or MimicItems.PaO2)
        {
            int second = stay.SecondsAt(time);
            stay.BloodGases[second] = Add(stay.BloodGases.GetValueOrDefault(second), item, row);
        }
    }

    private static BloodGas Add(BloodGas gas, int item, in MimicTableRow row)
    {
        if (item == MimicItems.Specimen)
        {
            return gas with { OtherSpecimen = gas.OtherSpecimen || row.Text(Value).Trim() is not "ART" };
        }

        double? value = row.Number(ValueNumber);
        return item == MimicItems.PaO2
            ? value is > 0 and <= 800
                ? gas with
                {
                    PaO2 = gas.PaO2 < value ? gas.PaO2 : value,
                }
                : gas
            : value is >= 20 and <= 100
                ? gas with
                {
                    FiO2 = gas.FiO2 > value ? gas.FiO2 : value,
                }
                : gas;
    }
}
