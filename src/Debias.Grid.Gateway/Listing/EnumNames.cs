using System.Text.Json;
using Debias.Grid.Gateway.Errors;
using Microsoft.AspNetCore.Http;

namespace Debias.Grid.Gateway.Listing;

/// <summary>EnumNames of an enumeration as the API spells them.</summary>
internal static class EnumNames
{
    public static T? Parse<T>(string name, string? text)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        foreach (T value in Enum.GetValues<T>())
        {
            if (NameOf(value).Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        throw new ApiException(
            StatusCodes.Status400BadRequest,
            "Unknown word",
            $"'{name}' is one of {string.Join(", ", Enum.GetValues<T>().Select(NameOf))}."
        );
    }

    private static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
