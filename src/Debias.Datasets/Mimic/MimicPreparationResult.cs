namespace Debias.Datasets.Mimic;

/// <summary>What a preparation made, and of what.</summary>
/// <param name="Path">The prepared table.</param>
/// <param name="Rows">Its rows: patients.</param>
/// <param name="Deaths">How many of them died in hospital.</param>
/// <param name="TooYoung">Patients left out because they are 15 or younger.</param>
/// <param name="Unknown">Patients left out because PATIENTS or ADMISSIONS lacks them; 0 with complete tables.</param>
/// <param name="Missing">Rows without a value, by column.</param>
/// <param name="Notes">What was done differently because a table is missing or incomplete, as sentences.</param>
public sealed record MimicPreparationResult(
    string Path,
    int Rows,
    int Deaths,
    int TooYoung,
    int Unknown,
    IReadOnlyDictionary<string, int> Missing,
    IReadOnlyList<string> Notes
);
