namespace Debias.Learning.Fingerprint;

/// <summary>What this program prints, as one JSON object.</summary>
public sealed record FingerprintReport(bool Vector512, bool Vector256, bool Vector128, string Sha256);
