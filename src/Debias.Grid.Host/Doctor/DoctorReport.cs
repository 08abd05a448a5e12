using System.Text.Encodings.Web;
using System.Text.Json;

namespace Debias.Grid.Host.Doctor;

/// <summary>Prints findings for people or for programs.</summary>
internal static class DoctorReport
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(TextWriter output, IReadOnlyList<Finding> findings, bool json)
    {
        if (json)
        {
            output.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        ok = findings.All(finding => finding.Verdict != Verdict.Fail),
                        findings = findings.Select(finding => new
                        {
                            verdict = Word(finding.Verdict),
                            check = finding.Check,
                            message = finding.Message,
                            remedy = finding.Remedy,
                        }),
                    },
                    Json
                )
            );
            return;
        }

        foreach (Finding finding in findings)
        {
            output.WriteLine($"{Word(finding.Verdict), -5}{finding.Check, -15}{finding.Message}");
            if (finding.Remedy.Length > 0)
            {
                output.WriteLine($"{"", 20}{finding.Remedy}");
            }
        }
    }

    private static string Word(Verdict verdict) => verdict.ToString().ToLowerInvariant();
}
