namespace Debias.Datasets.Mimic.Preparation;

/// <summary>A stay's row of the prepared table.</summary>
internal static class SapsRow
{
    /// <summary>
    /// The numbers of a row, in the order of the table's numeric and categorical columns and the outcome; null where not measured.
    /// </summary>
    public static double?[] Numbers(IcuStay stay) =>
        [
            stay.Age,
            stay[Measurement.HeartRate].Max,
            stay[Measurement.HeartRate].Min,
            stay[Measurement.SystolicPressure].Max,
            stay[Measurement.SystolicPressure].Min,
            stay[Measurement.Temperature].Max,
            stay[Measurement.Temperature].Min,
            OxygenationRatio.LowestUnderVentilation(stay.BloodGases, stay.ChartedFiO2, new Ventilation(stay.Ventilation)),
            stay.UrineOutput,
            .. new[]
            {
                Measurement.Bun,
                Measurement.Wbc,
                Measurement.Potassium,
                Measurement.Sodium,
                Measurement.Bicarbonate,
                Measurement.Bilirubin,
            }.SelectMany(measurement => new[] { stay[measurement].Min, stay[measurement].Max }),
            ComaScore.Lowest(stay.Gcs),
            Flag(stay.HasAids),
            Flag(stay.HasHaematologicMalignancy),
            Flag(stay.HasMetastaticCancer),
            AdmissionType(stay),
            Flag(stay.Admission.Died),
        ];

    /// <summary>The texts of a row, in the order of the table's last columns.</summary>
    public static string[] Texts(IcuStay stay) =>
        [stay.Admission.Insurance, stay.Patient.Sex, stay.Admission.Ethnicity, stay.Admission.MaritalStatus];

    private static double Flag(bool value) => value ? 1 : 0;

    private static double AdmissionType(IcuStay stay) =>
        !stay.IsSurgical ? 0
        : stay.Admission.Type == MimicItems.Elective ? 1
        : 2;
}
