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
        return Of(spec.Name, Encoding.UTF8.GetBytes(SpecJson.Canonical(spec)));
    }

    /// <summary>The same, of canonical JSON that is there already.</summary>
    /// <param name="name">The experiment's name.</param>
    /// <param name="canonical">The canonical JSON of its spec as UTF-8.</param>
    public static string Of(string name, ReadOnlySpan<byte> canonical) =>
        $"{name}-{Convert.ToHexStringLower(SHA256.HashData(canonical))[..HashDigits]}";
}
