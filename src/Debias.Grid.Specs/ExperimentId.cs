using System.Security.Cryptography;
using System.Text;

namespace Debias.Grid.Specs;

/// <summary>An experiment's identity: the same spec is the same experiment, wherever and whenever it is submitted.</summary>
public static class ExperimentId
{
    private const int HashDigits = 12;

    /// <summary>Name, dash, first twelve hex digits of the SHA-256 of the canonical JSON.</summary>
    public static string Of(ExperimentSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SpecJson.Canonical(spec))));
        return $"{spec.Name}-{hash[..HashDigits]}";
    }
}
