namespace Debias.Grid.Host.Doctor;

/// <summary>What a check found.</summary>
/// <param name="Verdict">How it came out.</param>
/// <param name="Check">What was checked, in a word or two.</param>
/// <param name="Message">What was found.</param>
/// <param name="Remedy">What to do about it; empty when all is well.</param>
internal sealed record Finding(Verdict Verdict, string Check, string Message, string Remedy = "");
