using Debias.Datasets.Mimic.Preparation;

namespace Debias.Datasets.Mimic;

/// <summary>Turns the raw tables of MIMIC-III into the table that the dataset <c>mimic-iii</c> reads.</summary>
/// <remarks>
/// Tables are streamed, packed or not, once and in any row order; memory holds the first day of each patient's first stay, so it grows
/// with patients and not with rows. One pass over CHARTEVENTS is all the work there is, which is why no database engine is needed for
/// it.
/// </remarks>
public static class MimicPreparation
{
    /// <summary>
    /// Prepares the first stay in intensive care of every patient older than 15. Required tables are PATIENTS, ADMISSIONS, ICUSTAYS,
    /// CHARTEVENTS, LABEVENTS, OUTPUTEVENTS and DIAGNOSES_ICD; SERVICES and PROCEDUREEVENTS_MV are used where they are.
    /// </summary>
    /// <param name="from">The folder with the tables as <c>NAME.csv</c> or <c>NAME.csv.gz</c>, in any letter case.</param>
    /// <param name="to">A data folder; the table becomes <c>mimic-iii/mimic-iii-saps.csv</c> below it.</param>
    /// <param name="progress">Told of bytes and rows read; may be null.</param>
    /// <param name="cancellationToken">Stops the preparation; nothing is written then.</param>
    /// <returns>What was made.</returns>
    /// <exception cref="DatasetException">A table or column is missing, a file is damaged, or the result cannot be written.</exception>
    public static MimicPreparationResult Prepare(
        string from,
        string to,
        IProgress<MimicPreparationProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(from);
        ArgumentException.ThrowIfNullOrWhiteSpace(to);
        MimicFolder folder = new(from);
        MimicCohort cohort = MimicCohort.Read(folder, progress, cancellationToken);
        List<string> notes = ReadSmallTables(new OtherTables(cohort, folder, progress, cancellationToken), folder);
        if (cohort.Unknown > 0)
        {
            notes.Add(
                $"{cohort.Unknown} patients of ICUSTAYS are left out because PATIENTS or ADMISSIONS lacks them: is one of these tables "
                    + $"incomplete?"
            );
        }

        new LabEvents(cohort).Read(folder, progress, cancellationToken);
        new ChartEvents(cohort).Read(folder, progress, cancellationToken);

        string path = Path.Combine(Path.GetFullPath(to), MimicDataset.File);
        Dictionary<string, int> missing = PreparedTable.Write(path, cohort.Stays);
        int deaths = cohort.Stays.Count(stay => stay.Admission.Died);
        return new MimicPreparationResult(path, cohort.Stays.Count, deaths, cohort.TooYoung, cohort.Unknown, missing, notes);
    }

    private static List<string> ReadSmallTables(OtherTables tables, MimicFolder folder)
    {
        List<string> notes = [];
        tables.ReadDiagnoses();
        tables.ReadUrine();
        if (folder.Has(MimicFolder.Services))
        {
            tables.ReadServices();
        }
        else
        {
            notes.Add(
                "There is no SERVICES table: admissions count as surgical where the stay began on a surgical unit (SICU, TSICU, CSRU)."
            );
        }

        if (folder.Has(MimicFolder.Procedures))
        {
            tables.ReadExtubations();
        }
        else
        {
            notes.Add(
                "There is no PROCEDUREEVENTS_MV table: MetaVision's extubations are unknown, so ventilation ends with oxygen therapy or "
                    + "the last sign of it."
            );
        }

        return notes;
    }
}
