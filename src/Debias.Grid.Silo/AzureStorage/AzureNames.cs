using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Debias.Grid.Silo.AzureStorage;

/// <summary>
/// What a service's things are called in a storage account, which many services may share: its container of blobs has its id for a name.
/// A table may have no hyphens in its name and knows no capitals, so a hash tells <c>a-b</c> and <c>ab</c> apart there.
/// </summary>
public static partial class AzureNames
{
    private const int LongestInTable = 40;

    /// <summary>What a service's id needs to be, in words.</summary>
    public const string Rule = "3 to 63 lower-case letters, digits and single hyphens, with a letter or a digit at both ends";

    /// <summary>Whether a service's id can be a container's name.</summary>
    public static bool Allows(string serviceId) => ContainerName().IsMatch(serviceId);

    /// <summary>The container of grain state.</summary>
    public static string Container(string serviceId) => serviceId;

    /// <summary>The table of silos; clusters of a service have partitions of their own in it.</summary>
    public static string Table(string serviceId)
    {
        string letters = serviceId.Replace("-", "", StringComparison.Ordinal);
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(serviceId)))[..8];
        return $"silos{letters[..Math.Min(letters.Length, LongestInTable)]}{hash}";
    }

    [GeneratedRegex(@"^(?=.{3,63}\z)[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex ContainerName();
}
