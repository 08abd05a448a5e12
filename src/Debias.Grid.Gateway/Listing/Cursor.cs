using System.Globalization;
using Debias.Grid.Gateway.Errors;
using Microsoft.AspNetCore.Http;

namespace Debias.Grid.Gateway.Listing;

/// <summary>Where the next part of a list begins: two numbers that only this server needs to understand.</summary>
internal readonly record struct Cursor(long Major, int Minor)
{
    public static Cursor Parse(string text)
    {
        string[] parts = text.Split('.');
        return
            parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long major)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int minor)
            ? new Cursor(major, minor)
            : throw new ApiException(
                StatusCodes.Status400BadRequest,
                "Unknown position",
                "Give as 'after' what the previous part of the list had as 'next'."
            );
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");
}
