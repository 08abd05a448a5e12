using Debias.Datasets.Definitions;
using Debias.Datasets.Mimic.Preparation;
using Debias.OptionModel;

namespace Debias.Datasets.Mimic;

/// <summary>The kind <c>mimic-iii</c>.</summary>
internal static class MimicDataset
{
    public const string Name = "mimic-iii";

    public const string File = "mimic-iii/mimic-iii-saps.csv";

    public const string Advice =
        "MIMIC-III is never shipped: ask for access at https://physionet.org/content/mimiciii/1.4/, download the tables, and run "
        + "'debias-grid data prepare mimic-iii --from FOLDER'; or set DEBIAS_GRID_DATA to the folder that holds the prepared table.";

    public static DatasetKind Kind { get; } =
        new DatasetKind<NoOptions>(Name, (request, _) => new MimicSource(request))
        {
            ProtectedAttributes =
            [
                new ProtectedAttributeInfo(MimicColumns.Insurance, "insured by Medicare or Medicaid"),
                new ProtectedAttributeInfo(MimicColumns.Age, "aged 78 or more"),
                new ProtectedAttributeInfo(MimicColumns.Sex, "male"),
                new ProtectedAttributeInfo(MimicColumns.Ethnicity, "recorded as white"),
                new ProtectedAttributeInfo(MimicColumns.MaritalStatus, "recorded as single"),
            ],
            PublishedSettings =
            [
                new PublishedSetting("pruning", "minimum_performance", "0.6"),
                new PublishedSetting("bias-gda", "minimum_performance", "0.6"),
                new PublishedSetting("bias-gda", "epochs", "100"),
                new PublishedSetting("roc", "privileged_group", "0") { Under = Enum.GetValues<Protocol>() },
            ],
            Description = new DatasetDescription
            {
                Title = "MIMIC-III: does a patient of intensive care die in hospital? (credentialed)",
                Summary =
                    "One row per patient older than 15: the first stay in intensive care, with the inputs of the severity score SAPS II "
                    + "over its first "
                    + "24 hours. Missing values become the column's mean (rounded for the coma score and the admission type) or, for the "
                    + "three diagnoses, "
                    + "'no'; the means are over all rows, before any split, as in the released code. The lowest coma score, the three "
                    + "diagnoses and the "
                    + "admission type are one-hot. Of the protected attributes only age is a feature.",
                Origin =
                    "Beth Israel Deaconess Medical Center, Boston, 2001 to 2012; PhysioNet, https://physionet.org/content/mimiciii/1.4/",
                Citation =
                    "A. Johnson, T. Pollard, L. Shen, et al.: MIMIC-III, a freely accessible critical care database. Scientific Data 3, "
                    + "160035, 2016.",
                Licence =
                    "PhysioNet Credentialed Health Data License 1.5.0: personal access after training, no sharing, not even of the "
                    + "prepared table",
                Label = "in_hospital_death; y = 1 means that the patient died in hospital, the unfavourable outcome",
                KnownHarms =
                [
                    "Insurance stands for age, poverty and disability at once: Medicare begins at 65, so groups differ in how ill they "
                        + "are, and equal predictions "
                        + "for them are not evidently fair.",
                    "The outcome depends on the treatment given, on decisions to stop it, and on where patients are sent to die: it "
                        + "records care as well as illness.",
                    "What is measured, and how often, was a clinician's choice; filling gaps with means hides whom nobody measured.",
                    "Ethnicity was often entered by staff, one patient in ten has none, and it is merged into white and all others here; "
                        + "sex has two values.",
                    "One hospital, patients who had reached intensive care, coding habits of its time: no population, and no ground for "
                        + "bedside decisions.",
                    "The rows are people's hospital stays. They are de-identified, not anonymous: do not link them with other data.",
                ],
                Access = Advice,
                PreparedFile = File,
            },
        };
}
