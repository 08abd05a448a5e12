namespace Debias.Datasets.Mimic.Preparation;

/// <summary>The smaller tables: urine, diagnoses, services, extubations.</summary>
internal sealed class OtherTables(
    MimicCohort cohort,
    MimicFolder folder,
    IProgress<MimicPreparationProgress>? progress,
    CancellationToken cancellationToken
)
{
    /// <summary>OUTPUTEVENTS: urine of the first day.</summary>
    public void ReadUrine() =>
        Read(
            MimicFolder.OutputEvents,
            ["ICUSTAY_ID", "ITEMID", "CHARTTIME", "VALUE", "ISERROR"],
            (in row) =>
            {
                int item = row.RequiredId(1);
                if (
                    MimicItems.Urine.Contains(item)
                    && row.Id(0) is { } id
                    && cohort.ByStay.TryGetValue(id, out IcuStay? stay)
                    && row.Text(4) is not "1"
                    && row.Time(2) is { } time
                    && StayWindow.IsFirstDay(stay.SecondsAt(time))
                    && row.Number(3) is { } millilitres
                )
                {
                    stay.AddUrine(item == MimicItems.UrineIrrigantIn ? -millilitres : millilitres);
                }
            }
        );

    /// <summary>DIAGNOSES_ICD: coded at discharge, for the whole admission.</summary>
    public void ReadDiagnoses() =>
        Read(
            MimicFolder.Diagnoses,
            ["HADM_ID", "ICD9_CODE"],
            (in row) =>
            {
                if (
                    row.Id(0) is { } id
                    && cohort.ByAdmission.TryGetValue(id, out IcuStay? stay)
                    && row.Text(1) is { Length: >= 3 } code
                    && int.TryParse(code[..3], out int category)
                )
                {
                    stay.HasAids |= IsIn(MimicItems.Aids, category);
                    stay.HasHaematologicMalignancy |= IsIn(MimicItems.HaematologicMalignancy, category);
                    stay.HasMetastaticCancer |= IsIn(MimicItems.MetastaticCancer, category);
                }
            }
        );

    /// <summary>SERVICES: whether the admission began on a surgical one.</summary>
    public void ReadServices()
    {
        foreach (IcuStay stay in cohort.Stays)
        {
            stay.HasServices = true;
        }

        Read(
            MimicFolder.Services,
            ["HADM_ID", "TRANSFERTIME", "CURR_SERVICE"],
            (in row) =>
            {
                if (row.Id(0) is { } id && cohort.ByAdmission.TryGetValue(id, out IcuStay? stay))
                {
                    stay.AddService(
                        row.RequiredTime(1),
                        row.Text(2).Contains(MimicItems.SurgicalService, StringComparison.OrdinalIgnoreCase)
                    );
                }
            }
        );
    }

    /// <summary>PROCEDUREEVENTS_MV: extubations noted in MetaVision.</summary>
    public void ReadExtubations() =>
        Read(
            MimicFolder.Procedures,
            ["ICUSTAY_ID", "ITEMID", "STARTTIME"],
            (in row) =>
            {
                if (
                    MimicItems.ExtubationProcedures.Contains(row.RequiredId(1))
                    && row.Id(0) is { } id
                    && cohort.ByStay.TryGetValue(id, out IcuStay? stay)
                    && row.Time(2) is { } time
                    && stay.SecondsAt(time) is var second
                    && StayWindow.IsNearFirstDay(second)
                )
                {
                    stay.Ventilation[second] = stay.Ventilation.GetValueOrDefault(second) | VentilationSigns.Extubation;
                }
            }
        );

    private static bool IsIn((int First, int Last) range, int category) => category >= range.First && category <= range.Last;

    private void Read(string table, string[] columns, MimicTable.RowReader read) =>
        folder.Open(table).Read(columns, read, progress, cancellationToken);
}
