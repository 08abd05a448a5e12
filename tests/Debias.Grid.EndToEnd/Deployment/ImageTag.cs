using System.Text.RegularExpressions;

namespace Debias.Grid.EndToEnd.Deployment;

/// <summary>Names of images.</summary>
internal static partial class ImageTag
{
    /// <summary>Whether a name has a tag with a version of two numbers or more, rather than none, or one that moves.</summary>
    public static bool IsPinned(string image) => Versioned().IsMatch(image);

    [GeneratedRegex(@"^[a-z0-9./-]+:v?\d+\.\d+[A-Za-z0-9._-]*$")]
    private static partial Regex Versioned();
}
